package org.imageanomaly.engine.score;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.network.TensorShape;

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
            autoencoder, detector.settings().kind(), detector.error(), detector.density());
    Measurement.Values values = measurement.measure(images, Progress.none());
    List<AnomalyScore> scores = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      scores.add(score(values.errors()[i], values.logDensities()[i], values.maps().get(i)));
    }
    return scores;
  }

  private AnomalyScore score(double error, double logDensity, float[] map) {
    double score =
        detector.calibration().anomalyScore(detector.settings().rule(), error, logDensity);
    return new AnomalyScore(error, logDensity, score, score > 1, scaled(map));
  }

  private AnomalyMap scaled(float[] map) {
    Scale scale = detector.calibration().error();
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
