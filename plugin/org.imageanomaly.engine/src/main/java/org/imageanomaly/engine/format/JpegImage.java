package org.imageanomaly.engine.format;

import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

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

  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP14 = 0xee;
  private static final int APP15 = 0xef;
  private static final int COM = 0xfe;

  private final Bytes jpeg;
  private final ByteArrayOutputStream pixelsOnly;
  private int width;
  private int height;
  private int bits = 8;
  private int[] ids = new int[0];
  private boolean jfif;
  private int adobe = -1;
  private int orientation = 1;

  private JpegImage(byte[] file) {
    this.jpeg = new Bytes(file, false);
    this.pixelsOnly = new ByteArrayOutputStream(file.length);
  }

  static JpegImage open(byte[] file) throws FormatException {
    JpegImage image = new JpegImage(file);
    image.segments();
    return image;
  }

  private void segments() throws FormatException {
    int at = 2;
    pixelsOnly.write(0xff);
    pixelsOnly.write(SOI);
    while (true) {
      while (jpeg.u8(at) != 0xff) {
        at++;
      }
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
      if (marker == SOS) {
        pixelsOnly.write(jpeg.data(), at - 2, jpeg.length() - at + 2);
        break;
      }
      segment(marker, at + 2, length - 2);
      if ((marker < APP0 || marker > APP15) && marker != COM) {
        pixelsOnly.write(0xff);
        pixelsOnly.write(marker);
        pixelsOnly.write(jpeg.data(), at, length);
      }
      at += length;
    }
    if (ids.length == 0) {
      throw FormatException.damaged("The JPEG file declares no size");
    }
  }

  private void segment(int marker, int at, int length) throws FormatException {
    if (marker == APP0 && length >= 12 && jpeg.has("JFIF\0", at)) {
      jfif = true;
    } else if (marker == APP14 && length >= 12 && jpeg.has("Adobe", at)) {
      adobe = jpeg.u8(at + 11);
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
    bits = jpeg.u8(at);
    height = jpeg.u16(at + 1);
    width = jpeg.u16(at + 3);
    ids = new int[jpeg.u8(at + 5)];
    for (int c = 0; c < ids.length; c++) {
      ids[c] = jpeg.u8(at + 6 + 3L * c);
    }
    if (marker > 0xc2) {
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
  public void decode(SampleRows rows) throws IOException {
    Coding coding = coding();
    boolean inverted = ids.length == 4 && adobe >= 0;
    rows(
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

  private void rows(Raster raster, SampleRows rows) throws IOException {
    PlatformReader.rows(raster, ids.length, rows);
  }

  /** The samples without any conversion. */
  private Raster samples() throws IOException {
    Raster raster = PlatformReader.read("jpeg", pixelsOnly.toByteArray());
    if (raster.getNumBands() != ids.length
        || raster.getWidth() != width
        || raster.getHeight() != height) {
      throw FormatException.damaged("The JPEG file holds another picture than it declares");
    }
    return raster;
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
    rows(
        samples(),
        row -> {
          if (ycc) {
            YcbCr.toRgb(row, ids.length);
          }
          rows.row(row);
        });
  }
}
