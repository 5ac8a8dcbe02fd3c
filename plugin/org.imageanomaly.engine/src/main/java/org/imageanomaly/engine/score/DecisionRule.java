package org.imageanomaly.engine.score;

/** What makes an image anomalous. */
public enum DecisionRule {
  /** Error or log density lies beyond its own threshold: the rule of the kernel density system. */
  ANY,
  /**
   * The larger of error and log density, each scaled by its own threshold, lies beyond a joint
   * threshold: as {@link #ANY}, but two scores do not flag twice as many normal images as one.
   */
  COMBINED,
  /** The reconstruction error alone lies beyond its threshold. */
  RECONSTRUCTION_ERROR,
  /** The log density alone lies beyond its threshold. */
  LOG_DENSITY,
  /** The SSIM distance alone lies beyond its threshold: the rule of the noise injection system. */
  SSIM_DISTANCE
}
