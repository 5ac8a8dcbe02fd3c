package org.imageanomaly.engine.detector;

import java.util.List;
import java.util.Set;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;

/**
 * A model that says how unusual images are, and where. A method of detection says what it measures
 * and opens to a {@link Measurer}; what its values mean (scales, thresholds, the anomaly score, the
 * map) is the same for all of them: a {@link Calibration} by normal images that were held out.
 */
public interface Detector extends ImageModel {

  /** Where it comes from. */
  Origin origin();

  /** What held-out normal images said of its raw scores. */
  Calibration calibration();

  /**
   * The same with another calibration.
   *
   * @throws IllegalArgumentException if it is that of another detector
   */
  Detector with(Calibration other);

  /** How its thresholds came from normal images. */
  default CalibrationSettings calibrationSettings() {
    return new CalibrationSettings(rawScores(), calibration().quantile(), calibration().decision());
  }

  /**
   * How many independent images tell as much as some good ones do: fewer, where its learner counts
   * on images of one series.
   */
  default int independent(int images) {
    return images;
  }

  /** Loads what measures images; to be closed. */
  Measurer measurer();

  /** What it measures, in the order of {@link Measurement#scores()}. */
  List<RawScore> rawScores();

  @Override
  default Set<String> trainingFingerprints() {
    return origin().fitted();
  }

  /** Loads the detector; to be closed. */
  default Scorer open() {
    return open(Sensitivity.CALIBRATED, true);
  }

  /**
   * Loads the detector with another threshold; to be closed.
   *
   * @param maps whether to say where images are unusual, which takes longer
   * @throws IllegalArgumentException if it has no such threshold
   */
  default Scorer open(Sensitivity sensitivity, boolean maps) {
    return new Scorer(this, sensitivity, maps);
  }

  /** Scores some images at once. */
  default List<AnomalyScore> score(ImageSet images) {
    try (Scorer scorer = open()) {
      return scorer.score(images, Progress.none());
    }
  }
}
