package org.imageanomaly.engine.noise;

/** Refuses strengths that make no sense. */
final class Ranges {

  private Ranges() {}

  static void checkVariance(String noise, double variance) {
    if (!(variance >= 0 && variance <= 1)) {
      throw new IllegalArgumentException(
          "The variance of " + noise + " must lie between 0 and 1, not at " + variance + ".");
    }
  }

  static void checkShare(String what, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(what + " must lie between 0 and 1, not at " + share + ".");
    }
  }
}
