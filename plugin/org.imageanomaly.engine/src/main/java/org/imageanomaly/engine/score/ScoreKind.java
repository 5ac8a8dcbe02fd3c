package org.imageanomaly.engine.score;

/** How the two scores of an image are computed. */
public enum ScoreKind {
  /**
   * For parts of the image: the squared error standardised per pixel, and one density per latent
   * position. The worst part counts.
   */
  LOCAL,
  /** For the image as a whole: the mean squared error, and one density over the whole latent. */
  GLOBAL,
  /**
   * As {@link #GLOBAL}, but the error is that of the reconstruction's own reconstruction, as the
   * paper's authors computed it.
   */
  GLOBAL_DOUBLE_PASS
}
