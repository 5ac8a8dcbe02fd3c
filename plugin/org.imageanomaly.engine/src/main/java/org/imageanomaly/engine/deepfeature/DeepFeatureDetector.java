package org.imageanomaly.engine.deepfeature;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.Count;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.backbone.FeatureLayer;
import org.imageanomaly.engine.detector.Calibration;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.Measurer;
import org.imageanomaly.engine.detector.Origin;
import org.imageanomaly.engine.detector.RawScore;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;

/**
 * A detector of patches whose features, which a backbone makes, are unlike those of good ones. It
 * holds the backbone.
 *
 * @param inputShape of images, which are scaled to what the backbone takes
 * @param framing how images of other proportions are brought to it
 * @param preparation what is done to each image
 * @param backbone what makes the features
 * @param channels which of all its channels PaDiM looks at, in ascending order; empty for the
 *     others, which look at all
 * @param measure of the features
 * @param calibration by the images that were fitted on, each measured without it
 * @param origin where it comes from
 */
public record DeepFeatureDetector(
    ImageShape inputShape,
    Framing framing,
    Preparation preparation,
    Backbone backbone,
    List<Integer> channels,
    DeepMeasure measure,
    Calibration calibration,
    Origin origin)
    implements Detector {

  /** The kind of these models. */
  public static final ModelKind KIND = new ModelKind("DEEP_FEATURES", "deep feature detector");

  public DeepFeatureDetector {
    channels = List.copyOf(channels);
    int all = Embeddings.channels(backbone);
    if (channels.isEmpty() == measure instanceof PositionNormals
        || channels.stream().anyMatch(channel -> channel < 0 || channel >= all)
        || !channels.equals(channels.stream().distinct().sorted().toList())) {
      throw new IllegalArgumentException("The channels are those of another backbone.");
    }
    FeatureLayer finest = backbone.layers().get(0);
    boolean otherGrid =
        measure instanceof PositionNormals normals
            && normals.positions() != finest.height() * finest.width();
    if (otherGrid || measure.length() != embedding(channels).length(all)) {
      throw new IllegalArgumentException("The features are those of another backbone.");
    }
    if (calibration.scores().size() != 1) {
      throw new IllegalArgumentException("The calibration is that of another detector.");
    }
  }

  private static Embedding embedding(List<Integer> channels) {
    return channels.isEmpty() ? Embedding.AVERAGED : Embedding.of(channels);
  }

  /** How the layers of the backbone become one vector for each position. */
  public Embedding embedding() {
    return embedding(channels);
  }

  /** What maps are smoothed by, in pixels (sigma). */
  public double smoothing() {
    return DeepFeatureMeasurer.smoothing(inputShape);
  }

  /** All methods measure the distance of a patch, in units of their own. */
  static List<RawScore> scores(DeepMethod method) {
    return List.of(new RawScore("Patch Distance", method.unit(), true, true));
  }

  /** What features are compared with. */
  public DeepMethod method() {
    if (measure instanceof PatchBank) {
      return DeepMethod.PATCHCORE;
    }
    return measure instanceof PositionNormals ? DeepMethod.PADIM : DeepMethod.DFM;
  }

  /** The same that says it has seen some more images: those that had a say in what it is. */
  public DeepFeatureDetector havingSeen(Set<String> fingerprints) {
    Set<String> seen = new HashSet<>(origin.fitted());
    seen.addAll(fingerprints);
    return new DeepFeatureDetector(
        inputShape,
        framing,
        preparation,
        backbone,
        channels,
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

  /** What is known of such a detector before it is fitted, by whichever method. */
  public static ModelDescription describe(ImageShape inputShape) {
    return new ModelDescription(
        KIND,
        inputShape,
        Set.of(Capability.SCORES),
        scores(DeepMethod.PATCHCORE).stream().map(RawScore::name).toList(),
        Optional.empty());
  }

  @Override
  public ModelDescription description() {
    return describe(inputShape);
  }

  @Override
  public List<RawScore> rawScores() {
    return scores(method());
  }

  @Override
  public DeepFeatureDetector with(Calibration other) {
    return new DeepFeatureDetector(
        inputShape, framing, preparation, backbone, channels, measure, other, origin);
  }

  @Override
  public int independent(int images) {
    return images / Folds.ALIKE;
  }

  @Override
  public Measurer measurer() {
    return new DeepFeatureMeasurer(
        new Look(preparation, backbone), embedding(), measure, inputShape);
  }

  @Override
  public String summary() {
    return "Deep feature detector, "
        + method().text()
        + " on "
        + backbone.name()
        + ", "
        + inputShape
        + ", light: "
        + preparation.light().illumination().text()
        + ", pose: "
        + (preparation.alignment().isNone() ? Pose.AS_IS : Pose.ALIGNED).text()
        + ", thresholds from "
        + Count.of(calibration.images(), "normal image");
  }
}
