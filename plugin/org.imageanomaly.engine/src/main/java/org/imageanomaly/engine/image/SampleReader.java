package org.imageanomaly.engine.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Takes the samples out of a decoded picture, without any colour management. */
final class SampleReader {

  private SampleReader() {}

  static PixelImage read(BufferedImage image) {
    int bands = image.getRaster().getNumBands();
    boolean indexed = image.getColorModel() instanceof IndexColorModel;
    return !indexed && bands <= 2 ? gray(image, bands == 2) : rgb(image);
  }

  private static PixelImage gray(BufferedImage image, boolean alpha) {
    Raster raster = image.getRaster();
    int width = image.getWidth();
    int height = image.getHeight();
    int bits = raster.getSampleModel().getSampleSize(0);
    byte[] pixels = new byte[width * height];
    int[] row = new int[width];
    int[] opacity = new int[width];
    for (int y = 0; y < height; y++) {
      raster.getSamples(0, y, width, 1, 0, row);
      if (alpha) {
        raster.getSamples(0, y, width, 1, 1, opacity);
      }
      for (int x = 0; x < width; x++) {
        int value = toEightBits(row[x], bits);
        pixels[y * width + x] =
            (byte) (alpha ? overWhite(value, toEightBits(opacity[x], bits)) : value);
      }
    }
    return PixelImage.owning(new ImageShape(1, height, width), pixels);
  }

  private static PixelImage rgb(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int plane = width * height;
    byte[] pixels = new byte[3 * plane];
    int[] row = new int[width];
    boolean gray = true;
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int alpha = row[x] >>> 24;
        for (int c = 0; c < 3; c++) {
          int value = overWhite(row[x] >> (16 - 8 * c) & 0xff, alpha);
          pixels[c * plane + y * width + x] = (byte) value;
        }
        int i = y * width + x;
        gray &= pixels[i] == pixels[plane + i] && pixels[i] == pixels[2 * plane + i];
      }
    }
    boolean indexedGray = gray && image.getColorModel() instanceof IndexColorModel;
    return indexedGray
        ? PixelImage.owning(
            new ImageShape(1, height, width), java.util.Arrays.copyOf(pixels, plane))
        : PixelImage.owning(new ImageShape(3, height, width), pixels);
  }

  private static int toEightBits(int value, int bits) {
    return bits >= 8 ? value >> (bits - 8) : value * 255 / ((1 << bits) - 1);
  }

  private static int overWhite(int value, int alpha) {
    return alpha == 255 ? value : (value * alpha + 255 * (255 - alpha) + 127) / 255;
  }
}
