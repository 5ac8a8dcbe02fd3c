package org.imageanomaly.engine.patch;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.Count;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.detector.Calibration;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.Measurer;
import org.imageanomaly.engine.detector.Origin;
import org.imageanomaly.engine.detector.RawScore;
import org.imageanomaly.engine.filter.FilterBank;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;

/**
 * A detector of unusual patches.
 *
 * @param inputShape of images
 * @param framing how images of other proportions are brought to it
 * @param preparation what is done to each image
 * @param filters what makes the features
 * @param measure of the features
 * @param calibration by the images that were fitted on, each measured without it
 * @param origin where it comes from
 */
public record PatchDetector(
    ImageShape inputShape,
    Framing framing,
    Preparation preparation,
    FilterSet filters,
    PatchMeasure measure,
    Calibration calibration,
    Origin origin)
    implements Detector {

  /** The kind of these models. */
  public static final ModelKind KIND = new ModelKind("PATCHES", "patch detector");

  static final List<RawScore> SCORES =
      List.of(
          new RawScore(
              "Patch Distance", "standard deviations beyond the usual distance", true, true));

  public PatchDetector {
    FilterBank bank = new FilterBank(inputShape, filters);
    PositionGaussians gaussians = measure.good().gaussians();
    if (bank.channels() != gaussians.channels()
        || bank.height() != gaussians.height()
        || bank.width() != gaussians.width()) {
      throw new IllegalArgumentException("The Gaussians are those of another detector.");
    }
    if (calibration.scores().size() != SCORES.size()) {
      throw new IllegalArgumentException("The calibration is that of another detector.");
    }
  }

  /** The same that says it has seen some more images: those that had a say in what it is. */
  public PatchDetector havingSeen(Set<String> fingerprints) {
    Set<String> seen = new HashSet<>(origin.fitted());
    seen.addAll(fingerprints);
    return new PatchDetector(
        inputShape,
        framing,
        preparation,
        filters,
        measure,
        calibration,
        new Origin(
            origin.recipe(),
            origin.seed(),
            origin.device(),
            origin.epochs(),
            seen,
            origin.heldOut()));
  }

  /**
   * The standard deviation of the Gaussian that smooths the maps of anomalous images, in pixels; 0
   * where they stay as they are.
   */
  public double smoothing() {
    return PatchMeasurer.smoothing(inputShape);
  }

  /** What is known of such a detector before it is fitted. */
  public static ModelDescription describe(ImageShape inputShape) {
    return new ModelDescription(
        KIND,
        inputShape,
        Set.of(Capability.SCORES),
        SCORES.stream().map(RawScore::name).toList(),
        Optional.empty());
  }

  @Override
  public ModelDescription description() {
    return describe(inputShape);
  }

  @Override
  public List<RawScore> rawScores() {
    return SCORES;
  }

  @Override
  public PatchDetector with(Calibration other) {
    return new PatchDetector(inputShape, framing, preparation, filters, measure, other, origin);
  }

  @Override
  public int independent(int images) {
    return images / Folds.ALIKE;
  }

  @Override
  public Measurer measurer() {
    return new PatchMeasurer(
        new PatchFeatures(preparation, new FilterBank(inputShape, filters)), measure);
  }

  @Override
  public String summary() {
    return "Patch detector, "
        + inputShape
        + ", light: "
        + preparation.light().illumination().text()
        + ", pose: "
        + (preparation.alignment().isNone() ? Pose.AS_IS : Pose.ALIGNED).text()
        + ", features: "
        + filters.text()
        + ", distances from "
        + measure.good().distances().text()
        + ", thresholds from "
        + Count.of(calibration.images(), "normal image");
  }
}
