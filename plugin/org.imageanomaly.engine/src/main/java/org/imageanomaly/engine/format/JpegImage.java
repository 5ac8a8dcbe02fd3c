package org.imageanomaly.engine.format;

import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A JPEG file (ITU-T T.81), whose coefficients Java's reader makes samples of. What they mean is
 * decided here, by the rules of the Independent JPEG Group's library, which Pillow and OpenCV
 * follow; profiles are left out before anybody can stumble over them.
 */
final class JpegImage implements EncodedImage {

  private enum Coding {
    GRAY,
    RGB,
    YCC,
    CMYK,
    YCCK
  }

  private static final int PROGRESSIVE = 0xc2;
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP14 = 0xee;
  private static final int APP15 = 0xef;
  private static final int COM = 0xfe;

  /** Of all tables together; those that the format knows have less than 4 KB. */
  private static final int MOST_TABLES = 1 << 20;

  private final Bytes jpeg;

  /** What precedes the first scan and is needed for the samples. */
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();

  private int firstScan;
  private boolean progressive;
  private int width;
  private int height;
  private int bits = 8;
  private int[] ids = new int[0];

  /** Of 8 x 8 samples, of all channels together. */
  private long blocks;

  private boolean jfif;
  private int adobe = -1;
  private int orientation = 1;

  private JpegImage(byte[] file) {
    this.jpeg = new Bytes(file, false);
  }

  static JpegImage open(byte[] file) throws FormatException {
    JpegImage image = new JpegImage(file);
    image.segments();
    return image;
  }

  private void segments() throws FormatException {
    int at = 2;
    boolean words = false;
    head.write(0xff);
    head.write(SOI);
    while (true) {
      while (jpeg.u8(at) != 0xff) {
        // what follows a text or a profile that is longer than it says belongs to no table
        if (!words) {
          throw FormatException.damaged("The JPEG file has bytes between its segments");
        }
        at++;
      }
      int start = at;
      while (jpeg.u8(at) == 0xff) {
        at++;
      }
      int marker = jpeg.u8(at++);
      if (marker == EOI) {
        throw FormatException.damaged("The JPEG file holds no picture");
      }
      if (marker >= 0xd0 && marker <= SOI || marker <= 1) {
        continue;
      }
      int length = jpeg.u16(at);
      jpeg.check(at, length);
      if (length < 2) {
        throw FormatException.damaged("The JPEG file has a segment of " + length + " bytes");
      }
      if (marker == SOS) {
        firstScan = start;
        break;
      }
      segment(marker, at + 2, length - 2);
      boolean application = marker >= APP0 && marker <= APP15;
      // what these two say decides about colors
      words = application && marker != APP0 && marker != APP14 || marker == COM;
      if (!application && marker != COM) {
        keep(marker, at, length);
      }
      at += length;
    }
    if (ids.length == 0) {
      throw FormatException.damaged("The JPEG file declares no size");
    }
  }

  private void keep(int marker, int at, int length) throws FormatException {
    head.write(0xff);
    head.write(marker);
    head.write(jpeg.data(), at, length);
    if (head.size() > MOST_TABLES) {
      throw FormatException.damaged("The JPEG file has more tables than any picture needs");
    }
  }

  private void segment(int marker, int at, int length) throws FormatException {
    if (marker == APP0 && length >= 12 && jpeg.has("JFIF\0", at)) {
      jfif = true;
    } else if (marker == APP14 && length >= 12 && jpeg.has("Adobe", at)) {
      adobe = jpeg.u8(at + 11);
      if (adobe > 2) {
        throw FormatException.damaged(
            "The JPEG file names colors that nobody knows (" + adobe + ")");
      }
    } else if (marker == APP1 && jpeg.has("Exif\0\0", at)) {
      orientation = Exif.orientation(Arrays.copyOfRange(jpeg.data(), at, at + length));
    } else if (marker >= 0xc0
        && marker <= 0xcf
        && marker != 0xc4
        && marker != 0xc8
        && marker != 0xcc) {
      frame(marker, at);
    }
  }

  private void frame(int marker, int at) throws FormatException {
    progressive = marker == PROGRESSIVE;
    bits = jpeg.u8(at);
    height = jpeg.u16(at + 1);
    width = jpeg.u16(at + 3);
    ids = new int[jpeg.u8(at + 5)];
    for (int c = 0; c < ids.length; c++) {
      ids[c] = jpeg.u8(at + 6 + 3L * c);
    }
    blocks = blocks(at);
    if (marker > PROGRESSIVE) {
      throw new FormatException(
          FormatException.Fault.COMPRESSION,
          "The JPEG file is "
              + (marker == 0xc3
                  ? "lossless"
                  : marker >= 0xc9 ? "arithmetically coded" : "hierarchical")
              + ", which is not read");
    }
    if (bits != 8) {
      throw new FormatException(
          FormatException.Fault.DEPTH, "The JPEG file has " + bits + " bits a sample");
    }
    if (width == 0 || height == 0) {
      throw FormatException.damaged("The JPEG file declares " + width + " x " + height + " pixels");
    }
    if (ids.length != 1 && ids.length != 3 && ids.length != 4) {
      throw new FormatException(
          FormatException.Fault.COLOR,
          "The JPEG file has " + ids.length + " channels, whose colors nobody knows");
    }
  }

  private long blocks(int at) throws FormatException {
    int across = 1;
    int down = 1;
    for (int c = 0; c < ids.length; c++) {
      across = Math.max(across, jpeg.u8(at + 7 + 3L * c) >> 4);
      down = Math.max(down, jpeg.u8(at + 7 + 3L * c) & 15);
    }
    long sum = 0;
    for (int c = 0; c < ids.length; c++) {
      int factors = jpeg.u8(at + 7 + 3L * c);
      long columns = (long) width * (factors >> 4) / across / 8;
      sum += columns * ((long) height * (factors & 15) / down / 8);
    }
    return sum;
  }

  private Coding coding() {
    if (ids.length == 1) {
      return Coding.GRAY;
    }
    if (ids.length == 4) {
      return adobe < 0 || adobe == 0 ? Coding.CMYK : Coding.YCCK;
    }
    if (jfif) {
      return Coding.YCC;
    }
    if (adobe >= 0) {
      return adobe == 0 ? Coding.RGB : Coding.YCC;
    }
    return Arrays.equals(ids, new int[] {'R', 'G', 'B'}) ? Coding.RGB : Coding.YCC;
  }

  @Override
  public Declaration declaration() {
    Color color =
        switch (coding()) {
          case GRAY -> Color.GRAY;
          case RGB, YCC -> Color.RGB;
          case CMYK, YCCK -> Color.CMYK;
        };
    return new Declaration("JPEG", width, height, color, Opacity.NONE, 0, 8, orientation);
  }

  @Override
  public long unpackedBytes() {
    return (long) ids.length * width * height + jpeg.length();
  }

  @Override
  public void decode(SampleRows rows) throws IOException {
    Coding coding = coding();
    boolean inverted = ids.length == 4 && adobe >= 0;
    PlatformReader.rows(
        samples(),
        row -> {
          if (coding == Coding.YCC) {
            YcbCr.toRgb(row, 3);
          } else if (coding == Coding.YCCK) {
            YcbCr.toRgb(row, 4);
            YcbCr.invert(row, 3);
          }
          if (inverted) {
            YcbCr.invertAll(row);
          }
          rows.row(row);
        });
  }

  /** The samples without any conversion. */
  private Raster samples() throws IOException {
    byte[] picture = JpegScans.whole(head.toByteArray(), jpeg.data(), firstScan, ids, progressive);
    // a block takes two bits at least, in a progressive file one in its first scan
    if (8L * (picture.length - head.size()) < (progressive ? blocks : 2 * blocks)) {
      throw FormatException.truncated();
    }
    List<String> warnings = new ArrayList<>();
    Raster raster = PlatformReader.read(picture, warnings);
    if (warnings.size() == 1 && warnings.get(0).contains("extraneous bytes")) {
      warnings.clear();
      raster = PlatformReader.read(JpegPadding.without(picture, head.size()), warnings);
    }
    if (!warnings.isEmpty()) {
      throw warned(warnings.get(0));
    }
    if (raster.getNumBands() != ids.length
        || raster.getWidth() != width
        || raster.getHeight() != height) {
      throw FormatException.damaged("The JPEG file holds another picture than it declares");
    }
    return raster;
  }

  /** Of profiles and texts it cannot be, since the reader gets none: it is of the data. */
  private static FormatException warned(String warning) {
    String words = warning.toLowerCase(Locale.ROOT);
    return words.contains("premature end") || words.contains("truncated")
        ? FormatException.truncated()
        : FormatException.damaged("The image is damaged (" + warning + ")");
  }

  /** How many channels a stream has. */
  int channels() {
    return ids.length;
  }

  /**
   * Reads the samples of a stream without asking its markers what they mean.
   *
   * @param ycc whether they are luminance and chrominance, to be made red, green and blue
   */
  void decodeAs(boolean ycc, SampleRows rows) throws IOException {
    PlatformReader.rows(
        samples(),
        row -> {
          if (ycc) {
            YcbCr.toRgb(row, ids.length);
          }
          rows.row(row);
        });
  }
}
