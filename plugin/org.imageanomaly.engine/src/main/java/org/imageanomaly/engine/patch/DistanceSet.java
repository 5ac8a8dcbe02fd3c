package org.imageanomaly.engine.patch;

/** Which distances say that a patch is unusual. */
public enum DistanceSet {
  /** From the mean of good patches at the same place (Mahalanobis), after PaDiM. */
  GAUSSIANS("a Gaussian"),
  /**
   * The same and that from the nearest good patch at about the same place, after PatchCore: where
   * good parts come in kinds, what lies between them is near their mean and near none of them.
   */
  GAUSSIANS_AND_NEAREST("a Gaussian and the nearest good patch");

  private final String text;

  DistanceSet(String text) {
    this.text = text;
  }

  /** What distances are measured from, for people. */
  public String text() {
    return text;
  }
}
