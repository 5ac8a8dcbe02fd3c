package org.imageanomaly.engine.image;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Checks that the chunks of a PNG file are whole: each with its checksum, the last one IEND, and
 * enough data for the pixels that the first one declares.
 */
final class PngStructure {

  private static final int SIGNATURE_LENGTH = 8;
  private static final int CHUNK_OVERHEAD = 12;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454E44;

  /** Where the first chunk has width, height, bits and colors. */
  private static final int SIZE = 16;

  /** No byte inflates to more: a match of 258 bytes takes two bits. */
  private static final long MOST_INFLATED = 1032;

  private PngStructure() {}

  static void check(byte[] png) throws UnreadableImageException {
    ByteBuffer bytes = ByteBuffer.wrap(png).position(SIGNATURE_LENGTH);
    long data = 0;
    int type = 0;
    while (type != IEND) {
      if (bytes.remaining() < CHUNK_OVERHEAD) {
        throw UnreadableImageException.truncated(null);
      }
      int length = bytes.getInt();
      if (length < 0 || length > bytes.remaining() - 8) {
        throw UnreadableImageException.truncated(null);
      }
      type = bytes.getInt(bytes.position());
      data += type == IDAT ? length : 0;
      CRC32 crc = new CRC32();
      crc.update(png, bytes.position(), length + 4);
      bytes.position(bytes.position() + length + 4);
      if (bytes.getInt() != (int) crc.getValue()) {
        throw new UnreadableImageException(
            UnreadableImageException.Reason.DAMAGED,
            "A checksum of the PNG file is wrong. Copy it again from its source.");
      }
    }
    if (data * MOST_INFLATED < bytesOfPixels(bytes.position(SIZE))) {
      throw UnreadableImageException.truncated(null);
    }
  }

  private static long bytesOfPixels(ByteBuffer header) {
    long pixels = (long) header.getInt() * header.getInt();
    int bits = header.get();
    int color = header.get();
    int samples = color == 2 ? 3 : color == 4 ? 2 : color == 6 ? 4 : 1;
    return pixels / 8 * bits * samples;
  }
}
