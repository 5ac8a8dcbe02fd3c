package org.imageanomaly.engine.kde;

import org.imageanomaly.engine.detector.Decision;

/** What makes an image anomalous. */
public enum DecisionRule {
  /** Error or log density lies beyond its own threshold: the rule of the kernel density system. */
  ANY(Decision.any(KdeScores.ERROR, KdeScores.DENSITY)),
  /**
   * The larger of error and log density, each scaled by its own threshold, lies beyond a joint
   * threshold: as {@link #ANY}, but two scores do not flag twice as many normal images as one.
   */
  COMBINED(Decision.jointly(KdeScores.ERROR, KdeScores.DENSITY)),
  /** The reconstruction error alone lies beyond its threshold. */
  RECONSTRUCTION_ERROR(Decision.by(KdeScores.ERROR)),
  /** The log density alone lies beyond its threshold. */
  LOG_DENSITY(Decision.by(KdeScores.DENSITY)),
  /** The SSIM distance alone lies beyond its threshold: the rule of the noise injection system. */
  SSIM_DISTANCE(Decision.by(KdeScores.SSIM));

  private final Decision decision;

  DecisionRule(Decision decision) {
    this.decision = decision;
  }

  /** The rule over the raw scores of a detector. */
  Decision decision() {
    return decision;
  }
}
