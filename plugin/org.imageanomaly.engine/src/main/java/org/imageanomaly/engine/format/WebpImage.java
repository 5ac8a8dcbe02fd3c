package org.imageanomaly.engine.format;

import java.io.IOException;
import java.util.Arrays;

/** A WebP file: its picture, or the first frame where it lies on the canvas. */
final class WebpImage implements EncodedImage {

  private static final int FIRST_CHUNK = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FRAME_HEADER = 16;

  private final Bytes webp;
  private int width;
  private int height;
  private int left;
  private int top;
  private int frameWidth;
  private int frameHeight;
  private int orientation = 1;
  private boolean animated;
  private WebpFrame frame;

  private WebpImage(byte[] file) {
    this.webp = new Bytes(file, true);
  }

  static WebpImage open(byte[] file) throws FormatException {
    WebpImage image = new WebpImage(file);
    image.chunks();
    return image;
  }

  private void chunks() throws FormatException {
    WebpFrame still = new WebpFrame(webp);
    int at = FIRST_CHUNK;
    while (at <= webp.length() - CHUNK_HEADER) {
      long length = webp.u32(at + 4);
      int from = at + CHUNK_HEADER;
      if (webp.has("VP8X", at)) {
        animated = (webp.u8(from) & 2) != 0;
        width = 1 + u24(from + 4);
        height = 1 + u24(from + 7);
      } else if (webp.has("ANMF", at) && frame == null) {
        webp.check(from, length);
        animatedFrame(from, (int) length);
      } else if (webp.has("EXIF", at) && from + length <= webp.length()) {
        orientation =
            Exif.orientation(Arrays.copyOfRange(webp.data(), from, (int) (from + length)));
      } else if (!animated) {
        still.chunk(at);
      }
      long next = from + length + length % 2;
      if (next > webp.length()) {
        break;
      }
      at = (int) next;
    }
    if (!animated) {
      frame = still;
      frameWidth = still.width();
      frameHeight = still.height();
      width = width == 0 ? frameWidth : width;
      height = height == 0 ? frameHeight : height;
    }
    check();
  }

  private void animatedFrame(int from, int length) throws FormatException {
    left = 2 * u24(from);
    top = 2 * u24(from + 3);
    frameWidth = 1 + u24(from + 6);
    frameHeight = 1 + u24(from + 9);
    frame = new WebpFrame(webp);
    int at = from + FRAME_HEADER;
    while (at <= from + length - CHUNK_HEADER) {
      frame.chunk(at);
      long size = webp.u32(at + 4);
      long next = at + CHUNK_HEADER + size + size % 2;
      at = (int) Math.min(next, Integer.MAX_VALUE);
    }
  }

  private int u24(int at) throws FormatException {
    return webp.u16(at) | webp.u8(at + 2) << 16;
  }

  private void check() throws FormatException {
    if (frame == null || frame.width() == 0) {
      throw FormatException.truncated();
    }
    boolean covers = animated || frameWidth == width && frameHeight == height;
    boolean inside = left + (long) frameWidth <= width && top + (long) frameHeight <= height;
    if (!inside || !covers || frame.width() != frameWidth || frame.height() != frameHeight) {
      throw FormatException.damaged(
          "The WebP file declares "
              + width
              + " x "
              + height
              + " pixels and holds "
              + frame.width()
              + " x "
              + frame.height());
    }
  }

  private boolean covered() {
    return frameWidth == width && frameHeight == height;
  }

  @Override
  public Declaration declaration() {
    boolean alpha = frame.transparent() || !covered();
    return new Declaration(
        "WebP",
        width,
        height,
        Color.RGB,
        alpha ? Opacity.STRAIGHT : Opacity.NONE,
        0,
        8,
        orientation);
  }

  @Override
  public long unpackedBytes() {
    return 4L * frameWidth * frameHeight;
  }

  /** With pixels of a palette or of the opacity, the opacity, and the chunks. */
  @Override
  public long mostUnpackedBytes() {
    return 9L * frameWidth * frameHeight + frame.bytes();
  }

  @Override
  public void decode(SampleRows rows) throws IOException {
    int[] pixels = frame.pixels();
    int samples = declaration().samples();
    int[] row = new int[width * samples];
    for (int y = 0; y < height; y++) {
      Arrays.fill(row, 0);
      int from = (y - top) * frameWidth;
      for (int x = 0; y >= top && y < top + frameHeight && x < frameWidth; x++) {
        int pixel = pixels[from + x];
        int to = (left + x) * samples;
        row[to] = pixel >> 16 & 0xff;
        row[to + 1] = pixel >> 8 & 0xff;
        row[to + 2] = pixel & 0xff;
        if (samples == 4) {
          row[to + 3] = frame.transparent() ? pixel >>> 24 : 255;
        }
      }
      rows.row(row);
    }
  }
}
