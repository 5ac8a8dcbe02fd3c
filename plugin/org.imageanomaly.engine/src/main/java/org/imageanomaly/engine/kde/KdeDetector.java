package org.imageanomaly.engine.kde;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.Count;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.detector.Calibration;
import org.imageanomaly.engine.detector.CalibrationSettings;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.Measurer;
import org.imageanomaly.engine.detector.Origin;
import org.imageanomaly.engine.detector.RawScore;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.training.KnownImages;

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
public record KdeDetector(
    CaeModel cae,
    KdeSettings settings,
    DifferenceScore error,
    DifferenceScore ssim,
    DensityScore density,
    Calibration calibration)
    implements Detector {

  /** The kind of these models. */
  public static final ModelKind KIND = new ModelKind("DETECTOR", "anomaly detector");

  /** The names of the raw scores. */
  public static final List<String> SCORES =
      KdeScores.of(ScoreKind.LOCAL).stream().map(RawScore::name).toList();

  public KdeDetector {
    if (calibration.scores().size() != KdeScores.of(settings.kind()).size()
        || !calibration.decision().equals(settings.rule().decision())) {
      throw new IllegalArgumentException("The calibration is that of another detector.");
    }
  }

  /**
   * Fits a detector to the images that the autoencoder knows; no label is ever an input.
   *
   * @throws IllegalArgumentException if none of them was trained on, or none was held out
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public static KdeDetector fit(
      CaeModel cae, KnownImages images, KdeSettings settings, Progress progress) {
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
  static KdeDetector fit(
      CaeModel cae,
      ImageSet fitted,
      ImageSet calibration,
      KdeSettings settings,
      Progress progress) {
    return new KdeFitting(cae, settings).fit(fitted, calibration, progress);
  }

  @Override
  public ModelDescription description() {
    return describe(cae.inputShape());
  }

  /** What is known of such a detector before it is fitted. */
  public static ModelDescription describe(ImageShape inputShape) {
    return new ModelDescription(
        KIND, inputShape, Set.of(Capability.SCORES), SCORES, Optional.empty());
  }

  @Override
  public List<RawScore> rawScores() {
    return KdeScores.of(settings.kind());
  }

  @Override
  public Framing framing() {
    return cae.framing();
  }

  @Override
  public Origin origin() {
    return new Origin(
        cae.recipe(),
        cae.seed(),
        cae.device(),
        cae.epochs(),
        cae.trainingFingerprints(),
        cae.validationFingerprints());
  }

  @Override
  public KdeDetector with(Calibration other) {
    return new KdeDetector(cae, settings, error, ssim, density, other);
  }

  @Override
  public CalibrationSettings calibrationSettings() {
    return settings.calibration();
  }

  @Override
  public Measurer measurer() {
    return new KdeMeasurer(cae.open(), settings.kind(), error, density, ssim);
  }

  @Override
  public String summary() {
    return "Anomaly detector, "
        + inputShape()
        + ", thresholds from "
        + Count.of(calibration.images(), "held-out normal image");
  }
}
