package org.imageanomaly.engine.kde;

/** Where thresholds come from. */
public enum ThresholdRule {
  /** A quantile of the scores of held-out normal images. */
  QUANTILE,
  /** Fixed values, such as those that the paper chose by eye. */
  FIXED
}
