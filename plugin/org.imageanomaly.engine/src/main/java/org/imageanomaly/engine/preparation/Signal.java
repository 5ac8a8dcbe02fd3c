package org.imageanomaly.engine.preparation;

import java.util.Arrays;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/**
 * What tells a part from the background, on a small grid whose cells are square in the picture: how
 * much brighter it is, and how far its color is. The background is 0.
 *
 * @param height of the grid
 * @param width of the grid
 * @param light H x W differences of luminance
 * @param distance H x W distances of colors
 */
record Signal(int height, int width, float[] light, float[] distance) {

  /**
   * The signal of a picture.
   *
   * @param grid the picture in the shape of the grid
   */
  static Signal of(PixelImage grid) {
    ImageShape shape = grid.shape();
    float[] background = Border.color(grid);
    byte[] pixels = grid.pixels();
    int plane = shape.planeSize();
    float[] light = new float[plane];
    float[] distance = new float[plane];
    for (int c = 0; c < shape.channels(); c++) {
      for (int i = 0; i < plane; i++) {
        float difference = (pixels[c * plane + i] & 0xff) - background[c];
        light[i] += difference / shape.channels();
        distance[i] += difference * difference / shape.channels();
      }
    }
    for (int i = 0; i < plane; i++) {
      distance[i] = (float) Math.sqrt(distance[i]);
    }
    return new Signal(shape.height(), shape.width(), light, distance);
  }

  /** The same with half as many rows and columns. */
  Signal half() {
    return new Signal(height / 2, width / 2, half(light), half(distance));
  }

  private float[] half(float[] values) {
    int columns = width / 2;
    float[] means = new float[height / 2 * columns];
    for (int i = 0; i < means.length; i++) {
      int at = i / columns * 2 * width + i % columns * 2;
      means[i] = (values[at] + values[at + 1] + values[at + width] + values[at + width + 1]) / 4;
    }
    return means;
  }

  /** As it would be, were the part moved as that of an image. */
  Signal moved(Affine places) {
    float[] otherLight = new float[light.length];
    float[] otherDistance = new float[light.length];
    places.map(light, otherLight, height, width, 0, 0);
    places.map(distance, otherDistance, height, width, 0, 0);
    return new Signal(height, width, otherLight, otherDistance);
  }

  /** How alike two signals are, whatever their contrast: 1 for the same, 0 for nothing alike. */
  double correlation(Signal other) {
    double product = 0;
    double squares = 0;
    double otherSquares = 0;
    for (int i = 0; i < light.length; i++) {
      product += light[i] * other.light[i] + distance[i] * other.distance[i];
      squares += light[i] * light[i] + distance[i] * distance[i];
      otherSquares += other.light[i] * other.light[i] + other.distance[i] * other.distance[i];
    }
    return product == 0 ? 0 : product / Math.sqrt(squares * otherSquares);
  }

  /**
   * The least distance of a part by Otsu (1979): that which parts the distances into two groups
   * that differ most.
   */
  double threshold() {
    float largest = 0;
    for (float value : distance) {
      largest = Math.max(largest, value);
    }
    int[] counts = new int[256];
    double sum = 0;
    for (float value : distance) {
      int bin = (int) (255 * value / Math.max(largest, Float.MIN_NORMAL));
      counts[bin]++;
      sum += bin;
    }
    double best = -1;
    int threshold = 0;
    double lower = 0;
    double lowerSum = 0;
    for (int bin = 0; bin < 255; bin++) {
      lower += counts[bin];
      lowerSum += (double) bin * counts[bin];
      double upper = distance.length - lower;
      if (lower > 0 && upper > 0) {
        double apart = lowerSum / lower - (sum - lowerSum) / upper;
        double between = lower * upper * apart * apart;
        if (between > best) {
          best = between;
          threshold = bin;
        }
      }
    }
    return (threshold + 1) * largest / 255;
  }

  /** Where the part is. */
  boolean[] part() {
    double threshold = threshold();
    boolean[] part = new boolean[distance.length];
    for (int i = 0; i < part.length; i++) {
      part[i] = distance[i] >= threshold && distance[i] > 0;
    }
    return part;
  }

  /** The median distance of the pixels where a flag is as said, 0 if there is none. */
  double median(boolean[] flags, boolean flag) {
    float[] chosen = new float[distance.length];
    int n = 0;
    for (int i = 0; i < flags.length; i++) {
      if (flags[i] == flag) {
        chosen[n++] = distance[i];
      }
    }
    Arrays.sort(chosen, 0, n);
    return n == 0 ? 0 : chosen[n / 2];
  }
}
