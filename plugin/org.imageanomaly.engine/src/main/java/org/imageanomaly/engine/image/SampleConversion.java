package org.imageanomaly.engine.image;

import java.util.Arrays;
import org.imageanomaly.engine.format.Color;
import org.imageanomaly.engine.format.Declaration;
import org.imageanomaly.engine.format.EncodedImage;
import org.imageanomaly.engine.format.Opacity;
import org.imageanomaly.engine.format.SampleRows;

/**
 * Makes gray or RGB of 8 bits of the samples that a file has, by the one rule for all formats: the
 * samples as they are, whatever profile a file brings; transparency over white; inks as what they
 * leave of the light.
 */
final class SampleConversion implements SampleRows {

  private final Declaration declared;
  private final RowSink sink;
  private final int channels;
  private final byte[] row;
  private final byte[] eightBits;
  private final int[] palette;
  private int greatest;

  /**
   * Gives what it makes to somebody.
   *
   * @param used how many of the bits of a sample are used; greater values become white
   */
  SampleConversion(EncodedImage image, int used, RowSink sink) {
    this.declared = image.declaration();
    this.sink = sink;
    this.channels = shape(declared).channels();
    this.row = new byte[declared.width() * channels];
    this.eightBits = eightBits(declared, used);
    this.palette = image.palette();
  }

  /** The shape that an image has here. */
  static ImageShape shape(Declaration declared) {
    boolean gray = declared.color() == Color.GRAY || declared.color() == Color.INVERTED_GRAY;
    return new ImageShape(gray ? 1 : 3, declared.height(), declared.width());
  }

  /**
   * What every value of a sample becomes: less than 8 bits are spread over 0 to 255, of more the
   * upper 8 of those that are used remain.
   */
  private static byte[] eightBits(Declaration declared, int used) {
    int bits = declared.bits();
    byte[] table = new byte[1 << bits];
    int most = Math.min(used, bits);
    for (int v = 0; v < table.length; v++) {
      int value = most >= 8 ? v >> most - 8 : v * 255 / ((1 << most) - 1);
      table[v] = (byte) Math.min(255, value);
    }
    return table;
  }

  @Override
  public void row(int[] samples) throws UnreadableImageException {
    int distance = declared.samples();
    int colors = declared.color().samples();
    if (declared.bits() == 16) {
      watch(samples, distance, colors);
    }
    for (int x = 0; x < declared.width(); x++) {
      int from = x * distance;
      int to = x * channels;
      switch (declared.color()) {
        case GRAY -> row[to] = eightBits[samples[from]];
        case INVERTED_GRAY -> row[to] = (byte) (255 - (eightBits[samples[from]] & 0xff));
        case RGB -> {
          row[to] = eightBits[samples[from]];
          row[to + 1] = eightBits[samples[from + 1]];
          row[to + 2] = eightBits[samples[from + 2]];
        }
        case CMYK -> inks(samples, from, to);
        case PALETTE -> index(samples[from], to);
      }
      if (declared.opacity() != Opacity.NONE) {
        lay(to, eightBits[samples[from + colors]] & 0xff);
      }
    }
    sink.row(row);
  }

  private void watch(int[] samples, int distance, int colors) {
    for (int x = 0; x < declared.width(); x++) {
      for (int i = x * distance; i < x * distance + colors; i++) {
        greatest = Math.max(greatest, samples[i]);
      }
    }
  }

  /** The greatest sample of a color so far, where 16 bits are declared. */
  int greatest() {
    return greatest;
  }

  private void lay(int at, int opacity) throws UnreadableImageException {
    if (declared.opacity() == Opacity.UNDECLARED) {
      if (opacity < 255) {
        throw new UnreadableImageException(
            UnreadableImageException.Reason.UNSUPPORTED_COLOR,
            "The "
                + declared.format()
                + " image has a further channel and does not say whether it is opacity. Save it"
                + " without it.");
      }
      return;
    }
    for (int c = at; c < at + channels; c++) {
      int value = row[c] & 0xff;
      row[c] =
          (byte)
              (declared.opacity() == Opacity.PREMULTIPLIED
                  ? Math.min(255, value + 255 - opacity)
                  : overWhite(value, opacity));
    }
  }

  private void index(int index, int to) throws UnreadableImageException {
    if (index >= palette.length) {
      throw new UnreadableImageException(
          UnreadableImageException.Reason.DAMAGED,
          "The image has the color "
              + index
              + " of a palette of "
              + palette.length
              + ". Copy it again from its source.");
    }
    int color = palette[index];
    int opacity = color >>> 24;
    for (int c = 0; c < 3; c++) {
      row[to + c] = (byte) overWhite(color >> 16 - 8 * c & 0xff, opacity);
    }
  }

  private void inks(int[] samples, int from, int to) {
    int light = 255 - (eightBits[samples[from + 3]] & 0xff);
    for (int c = 0; c < 3; c++) {
      int product = (eightBits[samples[from + c]] & 0xff) * light + 128;
      row[to + c] = (byte) Math.max(0, light - ((product >> 8) + product >> 8));
    }
  }

  private static int overWhite(int value, int opacity) {
    if (opacity == 255 || opacity == 0) {
      return opacity == 0 ? 255 : value;
    }
    return (value * opacity + 255 * (255 - opacity) + 127) / 255;
  }

  /** An image of a palette: gray where all its pixels are. */
  static PixelImage grayIfAllPixelsAre(PixelImage image) {
    ImageShape shape = image.shape();
    int plane = shape.planeSize();
    byte[] pixels = image.raw();
    boolean gray =
        Arrays.equals(pixels, 0, plane, pixels, plane, 2 * plane)
            && Arrays.equals(pixels, 0, plane, pixels, 2 * plane, 3 * plane);
    return gray
        ? PixelImage.owning(
            new ImageShape(1, shape.height(), shape.width()), Arrays.copyOf(pixels, plane))
        : image;
  }
}
