package org.imageanomaly.engine.backbone;

/**
 * Features that a backbone makes somewhere within it, on a grid of positions over the image.
 *
 * @param tensor the name of the output of the network
 * @param form how positions and channels lie in it
 * @param channels K of each position
 * @param height h of the grid
 * @param width w of the grid
 */
public record FeatureLayer(String tensor, Form form, int channels, int height, int width) {

  /** How features lie in a tensor. */
  public enum Form {
    /** N x K x h x w, as convolutional networks make them. */
    MAP,
    /**
     * N x (p + h w) x K, as transformers make them: a token for each patch of the image, row by
     * row, after p tokens of the whole image (class and register tokens), which are left out.
     */
    TOKENS
  }
}
