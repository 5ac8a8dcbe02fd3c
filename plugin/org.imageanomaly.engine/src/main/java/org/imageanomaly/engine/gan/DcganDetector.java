package org.imageanomaly.engine.gan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.Count;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.detector.Calibration;
import org.imageanomaly.engine.detector.CalibrationSettings;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.Measurer;
import org.imageanomaly.engine.detector.Origin;
import org.imageanomaly.engine.detector.RawScore;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;

/**
 * A generator as a detector: an image is unusual if nothing that the generator makes comes near it
 * (AnoGAN, Schlegl et al. 2017).
 *
 * @param model the generator and its discriminator
 * @param search how the nearest image is found
 * @param usual what differences count by, so that an edge that no generated image has quite right
 *     is not taken for a defect; empty under the recipe Paper, of few images, and in detectors of a
 *     version that did not keep it
 * @param calibration what held-out normal images said
 */
public record DcganDetector(
    DcganModel model,
    SearchSettings search,
    Optional<UsualDifference> usual,
    Calibration calibration)
    implements Detector, Generation {

  /** Trained images whose scores tell how much scores vary. */
  private static final int VARYING = 16;

  public DcganDetector {
    if (calibration.scores().size() != DcganScores.ALL.size()) {
      throw new IllegalArgumentException("The calibration is that of another detector.");
    }
    int pixels = model.inputShape().planeSize();
    if (usual.isPresent() && usual.get().mean().length != pixels) {
      throw new IllegalArgumentException(
          "Usual differences of "
              + usual.get().mean().length
              + " pixels do not fit images of "
              + model.inputShape()
              + ".");
    }
  }

  /** A detector that takes differences as they are. */
  public DcganDetector(DcganModel model, SearchSettings search, Calibration calibration) {
    this(model, search, Optional.empty(), calibration);
  }

  /**
   * Makes a detector of a model and the images that it was trained with.
   *
   * @param heldOut images that it was not trained on
   * @param trained images that it was trained on; some of them tell what is usual at each pixel,
   *     and how much scores vary where too few were held out for the quantile
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  static DcganDetector calibrate(
      DcganModel model,
      SearchSettings search,
      ImageSet heldOut,
      ImageSet trained,
      Progress progress) {
    boolean few = Calibration.needsLeftOut(heldOut.size(), search.quantile());
    boolean standardizes =
        model.recipe() == Recipe.RECOMMENDED && trained.size() >= UsualDifference.LEAST_IMAGES;
    int most = standardizes ? UsualDifference.MOST_IMAGES : few ? VARYING : 0;
    ImageSet some = trained.subset(IntStream.range(0, Math.min(most, trained.size())).toArray());
    double share = (double) some.size() / (heldOut.size() + some.size());
    Optional<UsualDifference> usual;
    List<double[]> varying;
    try (DcganMeasurer measurer = new DcganMeasurer(model, search, Optional.empty())) {
      List<DcganMeasurer.Compared> compared = measurer.compare(some, progress.part(0, share));
      usual = standardizes ? Optional.of(usual(model, compared, -1)) : Optional.empty();
      varying = few ? asIfUnknown(model, measurer, compared, standardizes) : List.of();
    }
    CalibrationSettings settings =
        new CalibrationSettings(
            DcganScores.of(usual), search.quantile(), DcganScores.decision(model.recipe()));
    try (Measurer measurer = new DcganMeasurer(model, search, usual)) {
      return new DcganDetector(
          model,
          search,
          usual,
          Calibration.of(measurer, heldOut, varying, settings, progress.part(share, 1)));
    }
  }

  /** The scores of the first images, each by what is usual in the others. */
  private static List<double[]> asIfUnknown(
      DcganModel model,
      DcganMeasurer measurer,
      List<DcganMeasurer.Compared> compared,
      boolean standardizes) {
    return IntStream.range(0, Math.min(VARYING, compared.size()))
        .mapToObj(
            i ->
                measurer
                    .measurement(
                        compared.get(i),
                        standardizes ? Optional.of(usual(model, compared, i)) : Optional.empty())
                    .scores())
        .toList();
  }

  /** What is usual in all images but one; none is left out where that is negative. */
  private static UsualDifference usual(
      DcganModel model, List<DcganMeasurer.Compared> compared, int one) {
    return UsualDifference.without(
        compared.stream().map(DcganMeasurer.Compared::difference).toList(),
        one,
        model.inputShape().height(),
        model.inputShape().width());
  }

  /** What is known of such a detector before it is trained. */
  public static ModelDescription describe(ImageShape inputShape) {
    return new ModelDescription(
        DcganModel.KIND,
        inputShape,
        Set.of(Capability.SCORES, Capability.GENERATES),
        DcganScores.ALL.stream().map(RawScore::name).toList(),
        Optional.empty());
  }

  @Override
  public ModelDescription description() {
    return describe(model.inputShape());
  }

  @Override
  public List<RawScore> rawScores() {
    return DcganScores.of(usual);
  }

  @Override
  public Framing framing() {
    return model.framing();
  }

  @Override
  public Origin origin() {
    return new Origin(
        model.recipe(),
        model.seed(),
        model.device(),
        model.epochs(),
        model.trainingFingerprints(),
        model.validationFingerprints());
  }

  @Override
  public DcganDetector with(Calibration other) {
    return new DcganDetector(model, search, usual, other);
  }

  @Override
  public Measurer measurer() {
    return new DcganMeasurer(model, search, usual);
  }

  @Override
  public String summary() {
    return model.summary(
        ", anomaly scores from " + Count.of(calibration.images(), "held-out image"));
  }
}
