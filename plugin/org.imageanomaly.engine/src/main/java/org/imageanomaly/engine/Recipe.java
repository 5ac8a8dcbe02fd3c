package org.imageanomaly.engine;

/** Where the settings come from that nobody has chosen one by one. */
public enum Recipe {
  /** What was found best and most robust on good images and synthetic defects. */
  RECOMMENDED,
  /**
   * Exactly what Wilmet et al. (A Comparison of Supervised and Unsupervised Deep Learning Methods
   * for Anomaly Detection in Images, 2021) describe.
   */
  PAPER
}
