package org.imageanomaly.engine.format;

import java.util.Arrays;

/** The chunks of one picture in a WebP file. */
final class WebpFrame {

  private static final int LOSSLESS = 0x2f;
  private static final int LOSSLESS_HEADER = 5;

  private final Bytes webp;
  private int width;
  private int height;
  private boolean lossless;
  private boolean alphaUsed;
  private byte[] data = new byte[0];
  private byte[] alpha = new byte[0];

  WebpFrame(Bytes webp) {
    this.webp = webp;
  }

  /** Takes a chunk if it is one of the picture. */
  void chunk(int at) throws FormatException {
    int from = at + 8;
    if (data.length > 0) {
      return;
    }
    if (webp.has("ALPH", at)) {
      alpha = content(at);
    } else if (webp.has("VP8 ", at)) {
      width = webp.u16(from + 6) & 0x3fff;
      height = webp.u16(from + 8) & 0x3fff;
      data = content(at);
    } else if (webp.has("VP8L", at)) {
      if (webp.u8(from) != LOSSLESS || webp.u8(from + 4) >> 5 != 0) {
        throw FormatException.damaged("The WebP file has an unknown kind of lossless picture");
      }
      long size = webp.u32(from + 1);
      width = 1 + (int) (size & 0x3fff);
      height = 1 + (int) (size >> 14 & 0x3fff);
      alphaUsed = (size >> 28 & 1) != 0;
      lossless = true;
      data = content(at);
    }
  }

  private byte[] content(int at) throws FormatException {
    long length = webp.u32(at + 4);
    webp.check(at + 8L, length);
    return Arrays.copyOfRange(webp.data(), at + 8, (int) (at + 8 + length));
  }

  /** The bytes of the chunks, which are copies. */
  int bytes() {
    return data.length + alpha.length;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  boolean transparent() {
    return lossless ? alphaUsed : alpha.length > 0;
  }

  /** The pixels as 0xAARRGGBB. */
  int[] pixels() throws FormatException {
    if (lossless) {
      return Vp8lImage.read(data, LOSSLESS_HEADER, width, height);
    }
    int[] pixels = new int[width * height];
    WebpColors colors = new WebpColors(Vp8Frame.read(data, width, height), width, height);
    for (int y = 0; y < height; y++) {
      colors.row(y, pixels, y * width);
    }
    if (alpha.length > 0) {
      byte[] opacity = opacity();
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = pixels[i] & 0xffffff | opacity[i] << 24;
      }
    }
    return pixels;
  }

  private byte[] opacity() throws FormatException {
    byte[] opacity = new byte[width * height];
    int compression = alpha[0] & 3;
    if (compression == 0) {
      if (alpha.length - 1 < opacity.length) {
        throw FormatException.truncated();
      }
      System.arraycopy(alpha, 1, opacity, 0, opacity.length);
    } else if (compression == 1) {
      int[] picture = Vp8lImage.read(alpha, 1, width, height);
      for (int i = 0; i < opacity.length; i++) {
        opacity[i] = (byte) (picture[i] >> 8);
      }
    } else {
      throw FormatException.damaged("The WebP file has opacity of an unknown compression");
    }
    undo(opacity, alpha[0] >> 2 & 3);
    return opacity;
  }

  /** Adds what the filter predicted: from the left, from above or from the slope of both. */
  private void undo(byte[] opacity, int filter) {
    for (int i = 1; filter != 0 && i < opacity.length; i++) {
      boolean firstRow = i < width;
      boolean firstColumn = i % width == 0;
      int left = firstColumn ? 0 : opacity[i - 1] & 0xff;
      int above = firstRow ? 0 : opacity[i - width] & 0xff;
      int predicted;
      if (firstRow) {
        predicted = left;
      } else if (firstColumn) {
        predicted = above;
      } else {
        int slope = YcbCr.clip(left + above - (opacity[i - width - 1] & 0xff));
        predicted = filter == 1 ? left : filter == 2 ? above : slope;
      }
      opacity[i] += (byte) predicted;
    }
  }
}
