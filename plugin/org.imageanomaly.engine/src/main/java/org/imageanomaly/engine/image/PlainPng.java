package org.imageanomaly.engine.image;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

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

  /** Where the next chunk starts. */
  private int next;

  private PlainPng(byte[] png, ImageShape shape, int firstData) {
    this.png = png;
    this.shape = shape;
    this.next = firstData;
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
  void decode(RowSink sink) throws UnreadableImageException {
    int channels = shape.channels();
    byte[] filter = new byte[1];
    byte[] row = new byte[shape.width() * channels];
    byte[] above = new byte[row.length];
    Inflater inflater = new Inflater();
    try {
      for (int y = 0; y < shape.height(); y++) {
        inflate(inflater, filter);
        inflate(inflater, row);
        PngFilter.undo(filter[0], row, above, channels);
        sink.row(row);
        byte[] swapped = above;
        above = row;
        row = swapped;
      }
    } catch (DataFormatException e) {
      throw new UnreadableImageException(
          UnreadableImageException.Reason.DAMAGED,
          "The image is damaged (" + e.getMessage() + "). Copy it again from its source.",
          e);
    } finally {
      inflater.end();
    }
  }

  private void inflate(Inflater inflater, byte[] target)
      throws DataFormatException, UnreadableImageException {
    int done = 0;
    while (done < target.length) {
      int more = inflater.inflate(target, done, target.length - done);
      if (more == 0) {
        if (inflater.needsDictionary()) {
          throw new DataFormatException("a dictionary is missing");
        }
        if (inflater.finished() || !feed(inflater)) {
          throw UnreadableImageException.truncated(null);
        }
      }
      done += more;
    }
  }

  /** Gives the next chunk of data; false if there is none. */
  private boolean feed(Inflater inflater) {
    ByteBuffer chunk = ByteBuffer.wrap(png).position(next);
    int length = chunk.getInt();
    if (chunk.getInt() != IDAT) {
      return false;
    }
    inflater.setInput(png, chunk.position(), length);
    next = chunk.position() + length + AFTER_DATA;
    return true;
  }
}
