package org.imageanomaly.engine.backbone;

import java.util.Arrays;
import java.util.Objects;
import org.imageanomaly.engine.NotFiniteException;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.Tensor;

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

  private static final int LONGEST_SIDE = 1024;
  private static final int MOST_CHANNELS = 1 << 16;
  private static final int MOST_VALUES = 1 << 26;

  public FeatureLayer {
    Objects.requireNonNull(form, "no form");
    if (tensor.isEmpty()) {
      throw new IllegalArgumentException("A layer of features has a name.");
    }
    boolean fits =
        Math.min(channels, Math.min(height, width)) > 0
            && channels <= MOST_CHANNELS
            && Math.max(height, width) <= LONGEST_SIDE
            && (long) channels * height * width <= MOST_VALUES;
    if (!fits) {
      throw new IllegalArgumentException(
          "Features of " + channels + " x " + height + " x " + width + " are no layer's.");
    }
  }

  /** h w, the number of positions. */
  public int positions() {
    return height * width;
  }

  /** The layer in words, such as "relu_7 (128 x 28 x 28)". */
  String summary() {
    return tensor + " (" + channels + " x " + height + " x " + width + ")";
  }

  /**
   * Writes the features of one image as K x h x w from an offset on.
   *
   * @param output of the network, for one image
   * @throws OnnxException if it has another shape
   * @throws NotFiniteException if a feature is no number
   */
  void copy(Tensor output, float[] target, int offset) {
    int size = channels * positions();
    int from = output.values().length - size;
    boolean fits =
        form == Form.MAP
            ? Arrays.equals(output.shape(), new int[] {1, channels, height, width})
            : output.shape().length == 3 && output.shape()[2] == channels && from >= 0;
    if (!fits) {
      throw new OnnxException(
          "The backbone makes "
              + Arrays.toString(output.shape())
              + " of an image as "
              + summary()
              + ". Read it again with the Image Backbone Reader.");
    }
    if (form == Form.MAP) {
      System.arraycopy(output.values(), 0, target, offset, size);
    } else {
      copyTokens(output.values(), from, target, offset);
    }
    for (int i = offset; i < offset + size; i++) {
      if (!Float.isFinite(target[i])) {
        throw NotFiniteException.ofForeignNetwork("a feature of " + summary(), target[i]);
      }
    }
  }

  private void copyTokens(float[] tokens, int from, float[] target, int offset) {
    for (int position = 0; position < positions(); position++) {
      for (int k = 0; k < channels; k++) {
        target[offset + k * positions() + position] = tokens[from + position * channels + k];
      }
    }
  }
}
