package org.imageanomaly.engine.kde;

/** How the scores of an image are computed. */
public enum ScoreKind {
  /**
   * For parts of the image: squared error and SSIM distance standardized per pixel, and one density
   * per latent position. The worst part counts.
   */
  LOCAL,
  /**
   * For the image as a whole: the mean squared error, the mean SSIM distance, and one density over
   * the whole latent.
   */
  GLOBAL,
  /**
   * As {@link #GLOBAL}, but the error is that of the reconstruction's own reconstruction, as the
   * paper's authors computed it.
   */
  GLOBAL_DOUBLE_PASS
}
