package org.imageanomaly.engine.preparation;

import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/** The outermost pixels of an image, which show the background if there is one. */
final class Border {

  /** Of the smaller side. */
  private static final int PART = 32;

  private Border() {}

  /** The median of each channel. */
  static float[] color(PixelImage image) {
    ImageShape shape = image.shape();
    int around = Math.max(1, Math.min(shape.height(), shape.width()) / PART);
    float[] color = new float[shape.channels()];
    for (int c = 0; c < color.length; c++) {
      int[] counts = new int[256];
      int pixels = 0;
      for (int y = 0; y < shape.height(); y++) {
        boolean wholeRow = y < around || y >= shape.height() - around;
        for (int x = 0; x < shape.width(); x++) {
          if (wholeRow || x < around || x >= shape.width() - around) {
            counts[image.sample(c, y, x)]++;
            pixels++;
          }
        }
      }
      color[c] = median(counts, pixels);
    }
    return color;
  }

  private static int median(int[] counts, int pixels) {
    int level = 0;
    for (int below = counts[0]; 2 * below < pixels; below += counts[level]) {
      level++;
    }
    return level;
  }

  /** Whether a pixel is one of the outermost. */
  static boolean has(int height, int width, int y, int x) {
    int around = Math.max(1, Math.min(height, width) / PART);
    return y < around || y >= height - around || x < around || x >= width - around;
  }
}
