package org.imageanomaly.engine.format;

import java.io.IOException;
import java.util.Arrays;

/**
 * A PNG file (W3C, Portable Network Graphics, second edition), of any bits, colors and order of its
 * rows. Of what lies beside the pixels nothing is unpacked but the first text that has EXIF data.
 */
final class PngImage implements EncodedImage {

  private static final int SIGNATURE = 8;
  private static final int OVERHEAD = 12;
  private static final int MOST_COLORS = 3 * 256;

  /** Of EXIF data and of what Adobe's programs write, of which the first part is enough. */
  private static final int MOST_TEXT = 1 << 20;

  private final Bytes png;
  private Color color;
  private boolean alpha;
  private int width;
  private int height;
  private int bits;
  private int[] palette = new int[0];
  private int[] key;
  private int orientation = 1;
  private boolean interlaced;
  private int firstData = -1;
  private boolean textSeen;

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
    interlaced = png.u8(28) == 1;
    if (png.u8(26) != 0 || png.u8(27) != 0 || png.u8(28) > 1) {
      throw new FormatException(
          FormatException.Fault.COMPRESSION, "The PNG file is packed in an unknown way");
    }
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
    // what a camera or a program wrote behind the end of the picture belongs to no chunk
    while (at <= png.length() - OVERHEAD && !png.has("IEND", at + 4)) {
      int length = png.s32(at);
      if (length < 0) {
        throw FormatException.damaged(
            "The PNG file has a chunk of " + (length & 0xffffffffL) + " bytes");
      }
      png.check(at, (long) OVERHEAD + length);
      chunk(at, at + 8, length);
      at += OVERHEAD + length;
    }
    if (color == Color.PALETTE && palette.length == 0) {
      throw FormatException.damaged("The PNG file has no palette");
    }
  }

  private void chunk(int at, int from, int length) throws FormatException {
    if (png.has("IDAT", at + 4)) {
      firstData = firstData < 0 ? at : firstData;
    } else if (png.has("PLTE", at + 4)) {
      colors(content(from, Math.min(length, MOST_COLORS)));
    } else if (png.has("tRNS", at + 4)) {
      transparency(content(from, Math.min(length, MOST_COLORS)));
    } else if (png.has("eXIf", at + 4)) {
      orientation = Exif.orientation(content(from, Math.min(length, MOST_TEXT)));
    } else if (orientation == 1 && png.has("iTXt", at + 4)) {
      orientation = Exif.orientationInXmp(content(from, Math.min(length, MOST_TEXT)));
    } else if (orientation == 1 && !textSeen && png.has("Raw profile type exif\0", from)) {
      textSeen = true;
      byte[] text = content(from, Math.min(length, MOST_TEXT));
      orientation = Exif.orientationInText(text, png.has("zTXt", at + 4));
    }
  }

  private byte[] content(int from, int length) {
    return Arrays.copyOfRange(png.data(), from, from + length);
  }

  private void colors(byte[] rgb) {
    if (color == Color.PALETTE) {
      palette = Palettes.of(rgb, 0, rgb.length / 3, 3, false);
    }
  }

  private void transparency(byte[] data) throws FormatException {
    if (color == Color.PALETTE) {
      for (int i = 0; i < Math.min(data.length, palette.length); i++) {
        palette[i] = palette[i] & 0xffffff | data[i] << 24;
      }
    } else if (!alpha) {
      if (data.length != 2 * color.samples()) {
        throw FormatException.damaged(
            "The PNG file has a transparent color of " + data.length + " bytes");
      }
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

  private int bands() {
    return color.samples() + (alpha ? 1 : 0);
  }

  @Override
  public long unpackedBytes() {
    return interlaced ? 2L * bands() * width * height : 0;
  }

  @Override
  public void decode(SampleRows rows) throws IOException {
    if (firstData < 0) {
      throw FormatException.truncated();
    }
    SampleRows taker = key == null ? rows : keyed(rows);
    PngSamples samples = new PngSamples(width, height, bits, bands());
    try (PngScanlines lines = new PngScanlines(png.data(), firstData, samples.distance())) {
      if (interlaced) {
        samples.interlaced(lines, taker);
      } else {
        samples.plain(lines, taker);
      }
    }
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
}
