package org.imageanomaly.engine.score;

/** What makes an image anomalous. */
public enum DecisionRule {
  /** Either score lies beyond its own threshold: the rule of the paper. */
  ANY,
  /**
   * The larger of both scores, each scaled by its own threshold, lies beyond a joint threshold: as
   * {@link #ANY}, but two scores do not flag twice as many normal images as one.
   */
  COMBINED,
  /** The reconstruction error alone lies beyond its threshold. */
  RECONSTRUCTION_ERROR,
  /** The log density alone lies beyond its threshold. */
  LOG_DENSITY
}
