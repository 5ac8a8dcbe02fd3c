package org.imageanomaly.engine.format;

/**
 * Luminance and chrominance of TIFF files that are not JPEG, in the integer arithmetic of libtiff
 * (tif_color.c), with the coefficients and the reference black and white that a file declares.
 */
final class TiffYcbcr {

  private static final int SCALE = 16;
  private static final int HALF = 1 << SCALE - 1;

  private final int[] luminance = new int[256];
  private final int[] red = new int[256];
  private final int[] blue = new int[256];
  private final int[] greenOfCb = new int[256];
  private final int[] greenOfCr = new int[256];

  TiffYcbcr(TiffDirectory directory) throws FormatException {
    double[] luma = directory.fractions(529, 0.299, 0.587, 0.114);
    double[] reference = directory.fractions(532, 0, 255, 128, 255, 128, 255);
    for (double value : luma) {
      if (!(value > 0 && value < 1)) {
        throw FormatException.damaged("The TIFF file has YCbCr coefficients beyond 0 to 1");
      }
    }
    for (double value : reference) {
      if (!Double.isFinite(value)) {
        throw FormatException.damaged("The TIFF file has a reference black or white of no size");
      }
    }
    float f1 = (float) (2 - 2 * luma[0]);
    float f3 = (float) (2 - 2 * luma[2]);
    int d1 = fixed(f1);
    int d2 = -fixed((float) (luma[0] * f1 / luma[1]));
    int d3 = fixed(f3);
    int d4 = -fixed((float) (luma[2] * f3 / luma[1]));
    for (int i = 0; i < 256; i++) {
      int x = i - 128;
      int cr = value(x, reference[4] - 128, reference[5] - 128, 127);
      int cb = value(x, reference[2] - 128, reference[3] - 128, 127);
      red[i] = d1 * cr + HALF >> SCALE;
      blue[i] = d3 * cb + HALF >> SCALE;
      greenOfCr[i] = d2 * cr;
      greenOfCb[i] = d4 * cb + HALF;
      luminance[i] = value(i, reference[0], reference[1], 255);
    }
  }

  private static int fixed(float value) {
    return (int) (value * (1 << SCALE) + 0.5);
  }

  private static int value(int code, double black, double white, int range) {
    double span = white - black;
    return (int) Math.max(-4096, Math.min(4096, (code - black) * range / (span == 0 ? 1 : span)));
  }

  void toRgb(int[] row) {
    for (int i = 0; i < row.length; i += 3) {
      int y = luminance[row[i]];
      int cb = row[i + 1];
      int cr = row[i + 2];
      row[i] = YcbCr.clip(y + red[cr]);
      row[i + 1] = YcbCr.clip(y + (greenOfCb[cb] + greenOfCr[cr] >> SCALE));
      row[i + 2] = YcbCr.clip(y + blue[cb]);
    }
  }

  /** Gives every pixel the chrominance of its block. */
  static byte[] spread(byte[] units, int width, int height, int blockX, int blockY) {
    byte[] pixels = new byte[width * height * 3];
    int unit = blockX * blockY + 2;
    int across = (width - 1) / blockX + 1;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int start = (y / blockY * across + x / blockX) * unit;
        int to = 3 * (y * width + x);
        pixels[to] = units[start + y % blockY * blockX + x % blockX];
        pixels[to + 1] = units[start + unit - 2];
        pixels[to + 2] = units[start + unit - 1];
      }
    }
    return pixels;
  }
}
