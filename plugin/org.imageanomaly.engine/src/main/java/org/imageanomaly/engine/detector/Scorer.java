package org.imageanomaly.engine.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;

/** A loaded detector. Not for several threads at once. */
public final class Scorer implements AutoCloseable {

  private final ImageShape shape;
  private final Calibration calibration;
  private final double factor;
  private final Measurer measurer;

  Scorer(Detector detector, Sensitivity sensitivity) {
    this.shape = detector.inputShape();
    this.calibration = detector.calibration();
    this.factor = sensitivity.factor(calibration);
    this.measurer = detector.measurer();
  }

  /**
   * Scores images; the caller bounds memory by giving some at a time.
   *
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public List<AnomalyScore> score(ImageSet images, Progress progress) {
    List<AnomalyScore> scores = new ArrayList<>();
    measurer.measure(
        images, measured -> scores.add(score(images, scores.size(), measured)), progress);
    return scores;
  }

  private AnomalyScore score(ImageSet images, int index, Measurement found) {
    double score = calibration.anomalyScore(found.scores());
    Measurement measured = score > factor ? measurer.refined(images, index, found) : found;
    return new AnomalyScore(
        Arrays.stream(measured.scores()).boxed().toList(),
        score / factor,
        score > factor,
        new AnomalyMap(shape.height(), shape.width(), calibration.map(measured, factor)),
        measured.nearest());
  }

  @Override
  public void close() {
    measurer.close();
  }
}
