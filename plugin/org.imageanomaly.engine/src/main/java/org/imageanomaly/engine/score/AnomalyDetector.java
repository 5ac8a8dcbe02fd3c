package org.imageanomaly.engine.score;

import java.util.List;
import java.util.Set;
import org.imageanomaly.engine.Count;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.KnownImages;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;

/**
 * A detector of anomalous images: an autoencoder, the density of its latent representations, and
 * the thresholds that held-out normal images gave.
 *
 * @param cae the autoencoder
 * @param settings how it scores and decides
 * @param error measures reconstructions
 * @param ssim measures how unlike images and reconstructions are in structure
 * @param density measures latent representations
 * @param calibration the scales of the scores
 */
public record AnomalyDetector(
    CaeModel cae,
    DetectorSettings settings,
    DifferenceScore error,
    DifferenceScore ssim,
    DensityScore density,
    Calibration calibration)
    implements ImageModel {

  public AnomalyDetector {
    if (settings.rule() == DecisionRule.SSIM_DISTANCE && calibration.ssim().isEmpty()) {
      throw new IllegalArgumentException(
          "The detector decides by the SSIM distance but has no threshold for it.");
    }
  }

  /**
   * Fits a detector to the images that the autoencoder knows; no label is ever an input.
   *
   * @throws IllegalArgumentException if none of them was trained on, or none was held out
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public static AnomalyDetector fit(
      CaeModel cae, KnownImages images, DetectorSettings settings, Progress progress) {
    return fit(cae, images.training(), images.heldOut(), settings, progress);
  }

  /**
   * Fits a detector; no label is ever an input.
   *
   * @param fitted normal images that the autoencoder was trained on: they make the usual
   *     differences of each pixel and the density, the latter at most 2,000 of them (of large
   *     images at least 512), drawn with the seed of the autoencoder
   * @param calibration normal images it was not trained on: they make the thresholds; where they
   *     are fewer than ten, the others tell how much scores vary
   * @throws IllegalArgumentException if either set is empty
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  static AnomalyDetector fit(
      CaeModel cae,
      ImageSet fitted,
      ImageSet calibration,
      DetectorSettings settings,
      Progress progress) {
    return new DetectorFitting(cae, settings).fit(fitted, calibration, progress);
  }

  @Override
  public ModelKind kind() {
    return ModelKind.DETECTOR;
  }

  @Override
  public ImageShape inputShape() {
    return cae.inputShape();
  }

  @Override
  public Framing framing() {
    return cae.framing();
  }

  @Override
  public Set<String> trainingFingerprints() {
    return cae.trainingFingerprints();
  }

  /** Loads the networks; to be closed. */
  public Scorer open() {
    return new Scorer(this);
  }

  /** Scores some images at once. */
  public List<AnomalyScore> score(ImageSet images) {
    try (Scorer scorer = open()) {
      return scorer.score(images);
    }
  }

  @Override
  public String summary() {
    return "Anomaly detector, "
        + inputShape()
        + ", thresholds from "
        + Count.of(calibration.images(), "held-out normal image");
  }
}
