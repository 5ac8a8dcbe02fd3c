package org.imageanomaly.engine.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.imageanomaly.engine.format.PngScanlines;

/**
 * Decodes the usual kind of PNG files (W3C, Portable Network Graphics, second edition) without the
 * platform's decoder: gray or RGB with 8 bits a sample, without transparency, not interlaced. Their
 * chunks must have been checked.
 */
final class PlainPng {

  private static final int SIGNATURE_LENGTH = 8;
  private static final int AFTER_DATA = 4;
  private static final int IHDR_LENGTH = 13;
  private static final int IHDR = 0x49484452;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454E44;
  private static final int TRNS = 0x74524E53;
  private static final int GRAY = 0;
  private static final int RGB = 2;

  private final byte[] png;
  private final ImageShape shape;

  /** Where the first chunk of data starts. */
  private final int firstData;

  private PlainPng(byte[] png, ImageShape shape, int firstData) {
    this.png = png;
    this.shape = shape;
    this.firstData = firstData;
  }

  /** A file of that kind; nothing for another one. */
  static Optional<PlainPng> of(byte[] encoded) {
    ByteBuffer bytes = ByteBuffer.wrap(encoded).position(SIGNATURE_LENGTH);
    if (bytes.getInt() != IHDR_LENGTH || bytes.getInt() != IHDR) {
      return Optional.empty();
    }
    int width = bytes.getInt();
    int height = bytes.getInt();
    int bits = bytes.get();
    int color = bytes.get();
    boolean otherMethods = bytes.get() != 0 | bytes.get() != 0 | bytes.get() != 0;
    if (otherMethods || bits != 8 || (color != GRAY && color != RGB)) {
      return Optional.empty();
    }
    bytes.position(bytes.position() + AFTER_DATA);
    while (true) {
      int start = bytes.position();
      int length = bytes.getInt();
      int type = bytes.getInt();
      if (type == TRNS || type == IEND) {
        return Optional.empty();
      }
      if (type == IDAT) {
        ImageShape shape = new ImageShape(color == GRAY ? 1 : 3, height, width);
        return Optional.of(new PlainPng(encoded, shape, start));
      }
      bytes.position(bytes.position() + length + AFTER_DATA);
    }
  }

  ImageShape shape() {
    return shape;
  }

  /** Decodes the rows, once. */
  void decode(RowSink sink) throws IOException {
    int channels = shape.channels();
    try (PngScanlines lines = new PngScanlines(png, firstData, channels)) {
      lines.start(shape.width() * channels);
      for (int y = 0; y < shape.height(); y++) {
        sink.row(lines.next());
      }
      lines.end();
    }
  }
}
