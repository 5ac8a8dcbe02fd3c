package org.imageanomaly.engine.deepfeature;

/** What the features of a backbone are compared with. */
public enum DeepMethod {
  /** The nearest of remembered good patches, of whatever place (Roth et al. 2022). */
  PATCHCORE("PatchCore", "distance to the nearest good patch"),
  /** A Gaussian of good patches at the same place (Defard et al. 2021). */
  PADIM("PaDiM", "Mahalanobis distance"),
  /** What good patches vary in, of whatever place (Ahuja et al. 2019). */
  DFM("DFM", "distance from what good patches vary in");

  private final String text;
  private final String unit;

  DeepMethod(String text, String unit) {
    this.text = text;
    this.unit = unit;
  }

  /** Its name, for people. */
  public String text() {
    return text;
  }

  /** The unit of its raw score, in words. */
  String unit() {
    return unit;
  }
}
