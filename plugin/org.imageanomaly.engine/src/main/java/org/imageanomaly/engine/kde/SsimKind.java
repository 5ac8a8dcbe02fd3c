package org.imageanomaly.engine.kde;

import org.imageanomaly.engine.similarity.StructuralSimilarity;

/** How the structural similarity of an image and its reconstruction is computed. */
public enum SsimKind {
  /** See {@link StructuralSimilarity#uniform()}; averaged over the channels. */
  UNIFORM(StructuralSimilarity.uniform(), false),
  /** See {@link StructuralSimilarity#gaussian()}; averaged over the channels. */
  GAUSSIAN(StructuralSimilarity.gaussian(), false),
  /** See {@link StructuralSimilarity#paper()}; of the means over the channels. */
  PAPER(StructuralSimilarity.paper(), true);

  private final StructuralSimilarity measure;
  private final boolean gray;

  SsimKind(StructuralSimilarity measure, boolean gray) {
    this.measure = measure;
    this.gray = gray;
  }

  /** What is meant by similar. */
  public StructuralSimilarity measure() {
    return measure;
  }

  /** Whether the channels are averaged before images are compared. */
  public boolean gray() {
    return gray;
  }
}
