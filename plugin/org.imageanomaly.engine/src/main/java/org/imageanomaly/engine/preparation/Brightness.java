package org.imageanomaly.engine.preparation;

import java.util.Arrays;
import org.imageanomaly.engine.image.PixelImage;

/** How bright the pixels of an image are, as evenly spaced quantiles of its luminance. */
public final class Brightness {

  /** So many that a quarter of an image may differ without moving the others. */
  public static final int QUANTILES = 32;

  private static final int LEVELS = 256;

  private Brightness() {}

  /** The quantiles (k + 1/2) / 32, 0 to 255. */
  static float[] quantiles(PixelImage image) {
    int[] counts = new int[LEVELS];
    byte[] pixels = image.pixels();
    int plane = image.shape().planeSize();
    if (image.shape().channels() == 1) {
      for (byte pixel : pixels) {
        counts[pixel & 0xff]++;
      }
    } else {
      for (int i = 0; i < plane; i++) {
        counts[luminance(pixels, i, plane)]++;
      }
    }
    return quantiles(counts, plane);
  }

  /** Rec. 601 in units of 1 / 65536. */
  private static int luminance(byte[] pixels, int i, int plane) {
    int red = pixels[i] & 0xff;
    int green = pixels[i + plane] & 0xff;
    int blue = pixels[i + 2 * plane] & 0xff;
    return (19595 * red + 38470 * green + 7471 * blue + 32768) >> 16;
  }

  /** The pixels of a level are taken for spread evenly over it. */
  private static float[] quantiles(int[] counts, int pixels) {
    float[] quantiles = new float[QUANTILES];
    int level = 0;
    double below = 0;
    for (int k = 0; k < QUANTILES; k++) {
      double rank = (k + 0.5) * pixels / QUANTILES;
      while (below + counts[level] < rank) {
        below += counts[level++];
      }
      double inside = (rank - below) / counts[level] - 0.5;
      quantiles[k] = (float) Math.max(0, Math.min(LEVELS - 1, level + inside));
    }
    return quantiles;
  }

  /** Of each quantile the median over some images. */
  static float[] median(float[][] images) {
    float[] medians = new float[QUANTILES];
    float[] column = new float[images.length];
    for (int k = 0; k < QUANTILES; k++) {
      for (int i = 0; i < images.length; i++) {
        column[i] = images[i][k];
      }
      Arrays.sort(column);
      int middle = column.length / 2;
      medians[k] =
          column.length % 2 == 1 ? column[middle] : (column[middle - 1] + column[middle]) / 2;
    }
    return medians;
  }
}
