package org.imageanomaly.engine.score;

import java.util.List;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.network.spec.TensorShape;

/** A loaded detector. Not for several threads at once. */
public final class Scorer implements AutoCloseable {

  private final AnomalyDetector detector;
  private final Autoencoder autoencoder;

  Scorer(AnomalyDetector detector) {
    this.detector = detector;
    this.autoencoder = detector.cae().open();
  }

  /** Scores images; the caller bounds memory by giving some at a time. */
  public List<AnomalyScore> score(ImageSet images) {
    Measurement measurement =
        new Measurement(
            autoencoder,
            detector.settings().kind(),
            detector.error(),
            detector.ssim(),
            detector.density());
    return measurement.measure(images, this::score, Progress.none());
  }

  private AnomalyScore score(Measurement.Measured measured) {
    DecisionRule rule = detector.settings().rule();
    Calibration calibration = detector.calibration();
    Scores scores = measured.scores();
    double score = calibration.anomalyScore(rule, scores);
    AnomalyMap map =
        rule == DecisionRule.SSIM_DISTANCE
            ? scaled(measured.ssimMap(), calibration.ssim().orElseThrow().map())
            : scaled(measured.errorMap(), calibration.error());
    return new AnomalyScore(
        scores.error(), scores.logDensity(), scores.ssimDistance(), score, score > 1, map);
  }

  private AnomalyMap scaled(float[] map, Scale scale) {
    float[] values = new float[map.length];
    for (int i = 0; i < map.length; i++) {
      values[i] = (float) scale.apply(map[i]);
    }
    TensorShape shape = autoencoder.imageShape();
    return new AnomalyMap(shape.height(), shape.width(), values);
  }

  @Override
  public void close() {
    autoencoder.close();
  }
}
