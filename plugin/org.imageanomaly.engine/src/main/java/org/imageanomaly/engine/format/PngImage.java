package org.imageanomaly.engine.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * A PNG file (W3C, Portable Network Graphics, second edition), of which Java's reader unpacks the
 * samples and the chunks PLTE, tRNS and eXIf are read here.
 */
final class PngImage implements EncodedImage {

  private static final int SIGNATURE = 8;
  private static final int OVERHEAD = 12;

  private final Bytes png;
  private Color color;
  private boolean alpha;
  private int width;
  private int height;
  private int bits;
  private int[] palette = new int[0];
  private int[] key;
  private int orientation = 1;

  private PngImage(byte[] file) {
    this.png = new Bytes(file, false);
  }

  static PngImage open(byte[] file) throws FormatException {
    PngImage image = new PngImage(file);
    image.header();
    image.chunks();
    return image;
  }

  private void header() throws FormatException {
    if (!png.has("IHDR", SIGNATURE + 4)) {
      png.check(SIGNATURE, OVERHEAD);
      throw FormatException.damaged("The PNG file has no header");
    }
    width = png.s32(16);
    height = png.s32(20);
    bits = png.u8(24);
    int type = png.u8(25);
    color =
        switch (type) {
          case 0, 4 -> Color.GRAY;
          case 2, 6 -> Color.RGB;
          case 3 -> Color.PALETTE;
          default ->
              throw FormatException.damaged("The PNG file declares the unknown colors " + type);
        };
    alpha = type >= 4;
    boolean known = bits == 8 || bits == 16 || (type % 2 == 0 && type == 0 && bits <= 4);
    known |= type == 3 && bits <= 8;
    if (!known || bits == 0 || Integer.bitCount(bits) != 1 || width <= 0 || height <= 0) {
      throw FormatException.damaged(
          "The PNG file declares "
              + bits
              + " bits a sample and "
              + width
              + " x "
              + height
              + " pixels");
    }
  }

  private void chunks() throws FormatException {
    int at = SIGNATURE;
    while (at <= png.length() - OVERHEAD) {
      int length = png.s32(at);
      png.check(at, (long) OVERHEAD + length);
      byte[] data = png.data();
      int from = at + 8;
      if (png.has("PLTE", at + 4)) {
        colors(Arrays.copyOfRange(data, from, from + length));
      } else if (png.has("tRNS", at + 4)) {
        transparency(Arrays.copyOfRange(data, from, from + length));
      } else if (png.has("eXIf", at + 4)) {
        orientation = Exif.orientation(Arrays.copyOfRange(data, from, from + length));
      } else if (orientation == 1 && png.has("iTXt", at + 4)) {
        orientation = Exif.orientationInXmp(Arrays.copyOfRange(data, from, from + length));
      } else if (orientation == 1 && png.has("Raw profile type exif\0", from)) {
        byte[] text = Arrays.copyOfRange(data, from, from + length);
        orientation = Exif.orientationInText(text, png.has("zTXt", at + 4));
      }
      at += OVERHEAD + length;
    }
    if (color == Color.PALETTE && palette.length == 0) {
      throw FormatException.damaged("The PNG file has no palette");
    }
  }

  private void colors(byte[] rgb) {
    if (color == Color.PALETTE) {
      palette = Palettes.of(rgb, 0, rgb.length / 3, 3, false);
    }
  }

  private void transparency(byte[] data) {
    if (color == Color.PALETTE) {
      for (int i = 0; i < Math.min(data.length, palette.length); i++) {
        palette[i] = palette[i] & 0xffffff | data[i] << 24;
      }
    } else if (!alpha && data.length >= 2 * color.samples()) {
      key = new int[color.samples()];
      for (int i = 0; i < key.length; i++) {
        key[i] = ((data[2 * i] & 0xff) << 8 | data[2 * i + 1] & 0xff) & (1 << bits) - 1;
      }
    }
  }

  @Override
  public Declaration declaration() {
    return new Declaration(
        "PNG",
        width,
        height,
        color,
        alpha || key != null ? Opacity.STRAIGHT : Opacity.NONE,
        0,
        color == Color.PALETTE ? 8 : bits,
        orientation);
  }

  @Override
  public int[] palette() {
    return palette;
  }

  @Override
  public void decode(SampleRows rows) throws IOException {
    int bands = color.samples() + (alpha ? 1 : 0);
    SampleRows taker = key == null ? rows : keyed(rows);
    PlatformReader.rows(PlatformReader.read("png", pixelsOnly()), bands, taker);
  }

  /** Adds the opacity that the one transparent color gives. */
  private SampleRows keyed(SampleRows rows) {
    int bands = key.length;
    int[] row = new int[width * (bands + 1)];
    int opaque = (1 << bits) - 1;
    return samples -> {
      for (int x = 0; x < width; x++) {
        boolean same = true;
        for (int c = 0; c < bands; c++) {
          int value = samples[x * bands + c];
          row[x * (bands + 1) + c] = value;
          same &= value == key[c];
        }
        row[x * (bands + 1) + bands] = same ? 0 : opaque;
      }
      rows.row(row);
    };
  }

  /** The file without what is not needed for the samples, such as profiles, texts and times. */
  private byte[] pixelsOnly() throws FormatException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(png.length());
    kept.write(png.data(), 0, SIGNATURE);
    int at = SIGNATURE;
    while (at <= png.length() - OVERHEAD) {
      int size = OVERHEAD + png.s32(at);
      boolean palette = color == Color.PALETTE && png.has("PLTE", at + 4);
      if (palette
          || png.has("IHDR", at + 4)
          || png.has("IDAT", at + 4)
          || png.has("IEND", at + 4)) {
        kept.write(png.data(), at, size);
      }
      at += size;
    }
    return kept.toByteArray();
  }
}
