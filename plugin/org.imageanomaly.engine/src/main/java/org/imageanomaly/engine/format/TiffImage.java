package org.imageanomaly.engine.format;

import java.io.IOException;
import org.imageanomaly.engine.format.FormatException.Fault;

/** The first page of a TIFF or BigTIFF file (TIFF revision 6.0 and its supplements). */
final class TiffImage implements EncodedImage {

  static final int CHUNKY = 1;
  static final int YCBCR = 6;
  static final int JPEG = 7;
  private static final int OLD_JPEG = 6;
  private static final int PHOTOMETRIC = 262;
  private static final int COLOR_MAP = 320;

  /** No image that is read has more a pixel. */
  private static final int MOST_SAMPLES = 16;

  private final TiffDirectory directory;
  private final int photometric;
  private final int compression;
  private final Declaration declaration;
  private final int[] palette;
  private final TiffLayout layout;

  private TiffImage(TiffDirectory directory) throws FormatException {
    this.directory = directory;
    compression = directory.number(259, 1);
    // a fax is black on white where it does not say otherwise
    boolean fax = compression >= 2 && compression <= 4;
    photometric = directory.number(PHOTOMETRIC, fax ? 0 : -1);
    int samples = directory.number(277, 1);
    int bits = bits(samples);
    checkSamples(bits);
    TiffCompression.check(compression);
    declaration = declaration(samples, bits);
    palette = declaration.color() == Color.PALETTE ? palette(bits) : new int[0];
    layout =
        new TiffLayout(
            directory,
            declaration.width(),
            declaration.height(),
            samples,
            bits,
            compression,
            photometric);
  }

  static EncodedImage open(byte[] file, boolean big) throws FormatException {
    TiffDirectory directory = new TiffDirectory(file, big);
    if (directory.value(259, 1) == OLD_JPEG) {
      return OldJpegTiff.open(directory);
    }
    return new TiffImage(directory);
  }

  private int bits(int samples) throws FormatException {
    long[] bits = directory.values(258, MOST_SAMPLES);
    if (bits.length == 0) {
      return 1;
    }
    for (long other : bits) {
      if (other != bits[0]) {
        throw new FormatException(
            Fault.DEPTH,
            "The TIFF file has samples of different depths, "
                + bits[0]
                + " and "
                + other
                + " bits");
      }
    }
    if (bits.length != 1 && bits.length < samples || bits[0] < 1) {
      throw FormatException.damaged("The TIFF file does not declare the bits of its samples");
    }
    return (int) Math.min(bits[0], 1 << 20);
  }

  private void checkSamples(int bits) throws FormatException {
    for (long format : directory.values(339, MOST_SAMPLES)) {
      if (format == 3 || format == 2 || format > 4) {
        String what = format == 3 ? "floating-point" : format == 2 ? "signed" : "complex";
        throw new FormatException(
            Fault.DEPTH, "The TIFF file has " + what + " samples of " + bits + " bits");
      }
    }
    if (bits > 16) {
      throw new FormatException(Fault.DEPTH, "The TIFF file has " + bits + " bits a sample");
    }
  }

  private Declaration declaration(int samples, int bits) throws FormatException {
    int width = size(256);
    int height = size(257);
    Color color = color(bits);
    long[] extra = directory.values(338, 1);
    int further = samples - color.samples();
    if (further < 0 || further > 4) {
      throw new FormatException(
          Fault.COLOR, "The TIFF file has " + samples + " channels, which " + name() + " has not");
    }
    if (compression == 2 || compression == 3 || compression == 4) {
      if (bits != 1 || samples != 1) {
        throw FormatException.damaged("The TIFF file holds a fax of more than 1 bit a pixel");
      }
    }
    Opacity opacity =
        further == 0 || extra.length > 0 && (extra[0] == 0 || extra[0] > 2)
            ? Opacity.NONE
            : extra.length == 0
                ? Opacity.UNDECLARED
                : extra[0] == 1 ? Opacity.PREMULTIPLIED : Opacity.STRAIGHT;
    return new Declaration(
        "TIFF",
        width,
        height,
        color,
        opacity,
        opacity == Opacity.NONE ? further : further - 1,
        color == Color.PALETTE ? 8 : bits,
        Exif.valid(directory.value(274, 1)));
  }

  private int size(int tag) throws FormatException {
    long size = directory.value(tag, 0);
    if (size <= 0 || size > Integer.MAX_VALUE) {
      throw FormatException.damaged("The TIFF file declares no size that an image can have");
    }
    return (int) size;
  }

  private Color color(int bits) throws FormatException {
    if (photometric == 5 && directory.value(332, 1) != 1) {
      throw new FormatException(
          Fault.COLOR, "The TIFF file has the amounts of inks other than CMYK");
    }
    if (photometric == YCBCR && bits != 8) {
      throw new FormatException(
          Fault.DEPTH, "The TIFF file has YCbCr of " + bits + " bits a sample");
    }
    if (photometric == 3 && bits > 8) {
      throw new FormatException(
          Fault.DEPTH, "The TIFF file has a palette of " + bits + " bits an index");
    }
    return switch (photometric) {
      case 0 -> Color.INVERTED_GRAY;
      case 1 -> Color.GRAY;
      case 2, YCBCR -> Color.RGB;
      case 3 -> Color.PALETTE;
      case 5 -> Color.CMYK;
      default ->
          throw new FormatException(
              Fault.COLOR, "The TIFF file has the colors " + name() + ", which are not read");
    };
  }

  private String name() {
    return switch (photometric) {
      case -1 -> "\"not declared\"";
      case 0, 1 -> "gray";
      case 2 -> "RGB";
      case 3 -> "a palette";
      case 4 -> "\"transparency mask\"";
      case 5 -> "CMYK";
      case 6 -> "YCbCr";
      case 8, 9, 10 -> "CIE L*a*b*";
      case 32803 -> "\"color filter array\" of a raw photograph";
      case 32844, 32845 -> "CIE LogLuv";
      case 34892 -> "\"linear raw\"";
      default -> "with the unknown code " + photometric;
    };
  }

  /** The palette's values have 16 bits; where all are less than 256, a writer took them for 8. */
  private int[] palette(int bits) throws FormatException {
    int count = 1 << bits;
    long[] map = directory.values(COLOR_MAP, 3 * count);
    if (map.length < 3 * count) {
      throw FormatException.damaged(
          "The TIFF file has a palette of " + map.length / 3 + " colors instead of " + count);
    }
    int[] colors = new int[count];
    for (int i = 0; i < count; i++) {
      int red = (int) map[i] >> 8;
      int green = (int) map[count + i] >> 8;
      int blue = (int) map[2 * count + i] >> 8;
      colors[i] = 0xff000000 | red << 16 | green << 8 | blue;
    }
    return colors;
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }

  @Override
  public int[] palette() {
    return palette;
  }

  @Override
  public long pixelsAtATime() {
    return Math.max(EncodedImage.super.pixelsAtATime(), layout.pixelsAtATime());
  }

  @Override
  public long unpackedBytes() {
    return layout.unpackedBytes() + (layout.reversed() ? directory.bytes().length() : 0);
  }

  @Override
  public void decode(SampleRows rows) throws IOException {
    new TiffSegments(directory, layout).decode(rows);
  }
}
