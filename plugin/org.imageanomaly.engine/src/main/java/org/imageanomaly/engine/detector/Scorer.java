package org.imageanomaly.engine.detector;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.NotFiniteException;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.preparation.Motion;

/** A loaded detector. Not for several threads at once. */
public final class Scorer implements AutoCloseable {

  private final ImageShape shape;
  private final List<RawScore> raw;
  private final Calibration calibration;
  private final double factor;
  private final boolean maps;
  private final Measurer measurer;

  Scorer(Detector detector, Sensitivity sensitivity, boolean maps) {
    this.shape = detector.inputShape();
    this.raw = detector.rawScores();
    this.calibration = detector.calibration();
    this.factor = sensitivity.factor(calibration);
    this.maps = maps;
    this.measurer = detector.measurer();
  }

  /**
   * Scores images; the caller bounds memory by giving some at a time.
   *
   * @throws NotFiniteException if what is computed of one of them is no number
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public List<AnomalyScore> score(ImageSet images, Progress progress) {
    return measurer.measure(images, this::score, progress);
  }

  private AnomalyScore score(Measurement measured) {
    for (int i = 0; i < raw.size(); i++) {
      // beyond the range of floats, which maps have, nothing is meant either
      NotFiniteException.check(
          "the score \"" + raw.get(i).name() + "\"", (float) measured.scores()[i]);
    }
    double score = calibration.anomalyScore(measured.scores());
    boolean anomalous = score > factor;
    return new AnomalyScore(
        Arrays.stream(measured.scores()).boxed().toList(),
        NotFiniteException.check("the anomaly score", score / factor),
        anomalous,
        maps
            ? map(anomalous ? measured.fineMaps().get() : measured.maps(), measured.motion())
            : Optional.empty(),
        measured.nearest());
  }

  /** What an aligned image does not show is as the usual pixel. */
  private Optional<AnomalyMap> map(List<float[]> maps, Motion motion) {
    float[] values = calibration.map(maps, factor);
    for (float value : values) {
      NotFiniteException.check("a value of the anomaly map", value);
    }
    return values.length == 0
        ? Optional.empty()
        : Optional.of(
            new AnomalyMap(
                shape.height(),
                shape.width(),
                motion.undo(values, shape.height(), shape.width(), 0)));
  }

  @Override
  public void close() {
    measurer.close();
  }
}
