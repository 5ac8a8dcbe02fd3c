package org.imageanomaly.engine.format;

import java.io.IOException;
import java.util.Arrays;

/**
 * The first frame of a GIF file, where it lies on the screen that the file declares. What it does
 * not cover has the transparent color, or the first of the palette.
 */
final class GifImage implements EncodedImage {

  private static final int HEADER = 13;
  private static final int EXTENSION = 0x21;
  private static final int GRAPHIC_CONTROL = 0xf9;
  private static final int FRAME = 0x2c;

  private final Bytes gif;
  private int width;
  private int height;
  private int left;
  private int top;
  private int frameWidth;
  private int frameHeight;
  private boolean interlaced;
  private int pixels;
  private int transparent = -1;
  private int[] palette = new int[0];

  private GifImage(byte[] file) {
    this.gif = new Bytes(file, true);
  }

  static GifImage open(byte[] file) throws FormatException {
    GifImage image = new GifImage(file);
    image.blocks();
    return image;
  }

  private void blocks() throws FormatException {
    int flags = gif.u8(10);
    int at = HEADER;
    if ((flags & 0x80) != 0) {
      at = palette(at, flags);
    }
    while (true) {
      int block = gif.u8(at++);
      if (block == EXTENSION) {
        at = extension(at);
      } else if (block == FRAME) {
        frame(at);
        return;
      } else if (block != 0) {
        throw FormatException.damaged("The GIF file has no image");
      }
    }
  }

  private int extension(int at) throws FormatException {
    int label = gif.u8(at);
    if (label == GRAPHIC_CONTROL && gif.u8(at + 1) >= 4) {
      transparent = (gif.u8(at + 2) & 1) != 0 ? gif.u8(at + 5) : -1;
    }
    int next = at + 1;
    int length = gif.u8(next++);
    while (length > 0) {
      next += length;
      length = gif.u8(next++);
    }
    return next;
  }

  private void frame(int at) throws FormatException {
    left = gif.u16(at);
    top = gif.u16(at + 2);
    frameWidth = gif.u16(at + 4);
    frameHeight = gif.u16(at + 6);
    int flags = gif.u8(at + 8);
    interlaced = (flags & 0x40) != 0;
    pixels = (flags & 0x80) != 0 ? palette(at + 9, flags) : at + 9;
    if (frameWidth == 0 || frameHeight == 0) {
      throw FormatException.damaged("The first frame of the GIF file has no pixels");
    }
    if (palette.length == 0) {
      throw new FormatException(FormatException.Fault.COLOR, "The GIF file has no palette");
    }
    width = Math.max(gif.u16(6), left + frameWidth);
    height = Math.max(gif.u16(8), top + frameHeight);
    if (transparent >= 0 && transparent < palette.length) {
      palette[transparent] &= 0xffffff;
    }
  }

  private int palette(int at, int flags) throws FormatException {
    int count = 2 << (flags & 7);
    gif.check(at, 3L * count);
    palette = Palettes.of(gif.data(), at, count, 3, false);
    return at + 3 * count;
  }

  @Override
  public Declaration declaration() {
    return new Declaration("GIF", width, height, Color.PALETTE, Opacity.NONE, 0, 8, 1);
  }

  @Override
  public int[] palette() {
    return palette;
  }

  @Override
  public long unpackedBytes() {
    return (long) frameWidth * frameHeight + gif.length() - pixels;
  }

  @Override
  public void decode(SampleRows rows) throws IOException {
    byte[] frame = frame();
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      Arrays.fill(row, Math.max(transparent, 0));
      if (y >= top && y < top + frameHeight) {
        int from = stored(y - top) * frameWidth;
        for (int x = 0; x < frameWidth; x++) {
          row[left + x] = frame[from + x] & 0xff;
        }
      }
      rows.row(row);
    }
  }

  private byte[] frame() throws FormatException {
    int symbolBits = gif.u8(pixels);
    if (symbolBits < 1 || symbolBits > 8) {
      throw FormatException.damaged("The GIF file has symbols of " + symbolBits + " bits");
    }
    byte[] packed = new byte[gif.length() - pixels];
    int length = 0;
    int at = pixels + 1;
    while (at < gif.length() && gif.u8(at) > 0) {
      int block = Math.min(gif.u8(at), gif.length() - at - 1);
      System.arraycopy(gif.data(), at + 1, packed, length, block);
      length += block;
      at += block + 1;
    }
    if (at >= gif.length() || Lzw.most(length) < (long) frameWidth * frameHeight) {
      throw FormatException.truncated();
    }
    byte[] indices = new byte[frameWidth * frameHeight];
    if (Lzw.ofGif(new Packed(packed, 0, length), indices, symbolBits) < indices.length) {
      throw FormatException.truncated();
    }
    return indices;
  }

  /** Which of the stored rows is a row of the frame. */
  private int stored(int y) {
    if (!interlaced) {
      return y;
    }
    int eighths = (frameHeight + 7) / 8;
    int quarters = eighths + (frameHeight + 3) / 8;
    int halves = quarters + (frameHeight + 1) / 4;
    if (y % 8 == 0) {
      return y / 8;
    }
    if (y % 8 == 4) {
      return eighths + y / 8;
    }
    return y % 4 == 2 ? quarters + y / 4 : halves + y / 2;
  }
}
