package org.imageanomaly.benchmarks.quality;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.detector.AnomalyMap;
import org.imageanomaly.engine.detector.FalseAlarmRate;
import org.imageanomaly.engine.image.PixelImage;

/** A system that has learned; to be closed. */
interface TrainedSystem extends AutoCloseable {

  /**
   * What it finds of one image.
   *
   * @param score higher is more anomalous
   * @param flagged its decision
   * @param raw the scores behind it, named by {@link #rawScores()}
   * @param map where it is unusual; empty if the system has none
   */
  record Finding(double score, boolean flagged, List<Double> raw, Optional<AnomalyMap> map) {}

  /** Scores some images at once. */
  List<Finding> score(List<PixelImage> pictures);

  /** What its training said, each a sentence. */
  List<String> notes();

  /** What part of good images it says it will flag; empty if it says nothing. */
  Optional<FalseAlarmRate> falseAlarms();

  /** Names of the scores behind its score. */
  List<String> rawScores();

  @Override
  void close();
}
