package org.imageanomaly.engine.image;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Checks that the chunks of a PNG file are whole: each with its checksum, the last one IEND. */
final class PngStructure {

  private static final int SIGNATURE_LENGTH = 8;
  private static final int CHUNK_OVERHEAD = 12;
  private static final int IEND = 0x49454E44;

  private PngStructure() {}

  static void check(byte[] png) throws UnreadableImageException {
    ByteBuffer bytes = ByteBuffer.wrap(png).position(SIGNATURE_LENGTH);
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
      CRC32 crc = new CRC32();
      crc.update(png, bytes.position(), length + 4);
      bytes.position(bytes.position() + length + 4);
      if (bytes.getInt() != (int) crc.getValue()) {
        throw new UnreadableImageException(
            UnreadableImageException.Reason.DAMAGED,
            "A checksum of the PNG file is wrong. Copy it again from its source.");
      }
    }
  }
}
