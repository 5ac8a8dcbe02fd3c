package org.imageanomaly.engine.score;

/** What makes an image anomalous. */
public enum DecisionRule {
  /** Either score lies beyond its own threshold: the rule of the paper. */
  ANY,
  /** The mean of both scores, each scaled by its own threshold, lies beyond a joint threshold. */
  COMBINED,
  /** The reconstruction error alone lies beyond its threshold. */
  RECONSTRUCTION_ERROR,
  /** The log density alone lies beyond its threshold. */
  LOG_DENSITY
}
