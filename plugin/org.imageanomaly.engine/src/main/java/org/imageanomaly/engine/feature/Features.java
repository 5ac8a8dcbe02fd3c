package org.imageanomaly.engine.feature;

import java.util.Arrays;

/**
 * Feature vectors of images on a grid of positions, which lies evenly over each image.
 *
 * @param channels K, the length of a vector
 * @param height h of the grid
 * @param width w of the grid
 * @param values N x K x h x w
 */
public record Features(int channels, int height, int width, float[] values) {

  public Features {
    int size = Math.multiplyExact(Math.multiplyExact(channels, height), width);
    if (size < 1 || values.length % size != 0) {
      throw new IllegalArgumentException(
          values.length
              + " values are no features of "
              + channels
              + " channels on "
              + height
              + " x "
              + width
              + " positions.");
    }
  }

  /** N, the number of images. */
  public int images() {
    return values.length / size();
  }

  /** The number of values of an image. */
  public int size() {
    return channels * positions();
  }

  /** The number of positions. */
  public int positions() {
    return height * width;
  }

  /** The features of some of the images. */
  public Features of(int... images) {
    float[] some = new float[images.length * size()];
    for (int i = 0; i < images.length; i++) {
      System.arraycopy(values, images[i] * size(), some, i * size(), size());
    }
    return new Features(channels, height, width, some);
  }

  /** The features of one of the images. */
  public Features image(int index) {
    return new Features(
        channels, height, width, Arrays.copyOfRange(values, index * size(), (index + 1) * size()));
  }

  /** The features of an image, position after position: h x w x K. */
  public float[] byPosition(int image) {
    int positions = positions();
    float[] byPosition = new float[size()];
    for (int k = 0; k < channels; k++) {
      int from = image * size() + k * positions;
      for (int p = 0; p < positions; p++) {
        byPosition[p * channels + k] = values[from + p];
      }
    }
    return byPosition;
  }

  /**
   * What was found at each position, at each pixel: interpolated between the centers of the cells
   * of the grid (bilinear), and as at the outermost centers beyond them.
   *
   * @param found h x w
   * @return H x W
   */
  public float[] overImage(float[] found, int imageHeight, int imageWidth) {
    return overImage(found, imageHeight, imageWidth, imageHeight, imageWidth);
  }

  /**
   * As the other method, where the grid reaches beyond the image.
   *
   * @param gridHeight in pixels, at least the height of the image
   * @param gridWidth in pixels, at least the width of the image
   */
  public float[] overImage(
      float[] found, int imageHeight, int imageWidth, int gridHeight, int gridWidth) {
    float[] rows = new float[height * imageWidth];
    for (int x = 0; x < imageWidth; x++) {
      float column = between((x + 0.5f) * width / gridWidth - 0.5f, width);
      int left = (int) column;
      int right = Math.min(width - 1, left + 1);
      for (int row = 0; row < height; row++) {
        float one = found[row * width + left];
        float other = found[row * width + right];
        rows[row * imageWidth + x] = one + (column - left) * (other - one);
      }
    }
    float[] map = new float[imageHeight * imageWidth];
    for (int y = 0; y < imageHeight; y++) {
      float row = between((y + 0.5f) * height / gridHeight - 0.5f, height);
      int above = (int) row * imageWidth;
      int below = Math.min(height - 1, (int) row + 1) * imageWidth;
      float part = row - (int) row;
      for (int x = 0; x < imageWidth; x++) {
        float one = rows[above + x];
        map[y * imageWidth + x] = one + part * (rows[below + x] - one);
      }
    }
    return map;
  }

  private static float between(float position, int cells) {
    return Math.max(0, Math.min(cells - 1, position));
  }
}
