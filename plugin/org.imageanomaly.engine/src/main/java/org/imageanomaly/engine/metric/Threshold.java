package org.imageanomaly.engine.metric;

/** Which scores are high enough for their images to be flagged. */
public sealed interface Threshold permits FixedThreshold, LabelTunedThreshold {

  /** The threshold in the unit of the scores; NaN if it is not defined. */
  double value();

  /** Whether an image of that score is flagged. */
  boolean flags(double score);

  /** Which images are flagged. */
  default boolean[] flags(double[] scores) {
    boolean[] flagged = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      flagged[i] = flags(scores[i]);
    }
    return flagged;
  }
}
