package org.imageanomaly.nodes.table;

import java.nio.ByteBuffer;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.knime.core.data.image.png.PNGImageContent;

/** The picture that the platform decodes whenever it makes or loads the cell of a PNG file. */
final class PlatformPicture {

  /** With an opacity; eight with 16 bits a sample, which only other nodes make. */
  private static final long BYTES_PER_PIXEL = 4;

  /** Where a PNG file has its width and height: in its first chunk. */
  private static final int SIZE = 16;

  private PlatformPicture() {}

  /** How much memory it and its file need, by what the file declares. */
  static long bytes(byte[] png) {
    if (png.length < SIZE + 2 * Integer.BYTES) {
      return png.length;
    }
    ByteBuffer size = ByteBuffer.wrap(png).position(SIZE);
    return png.length + BYTES_PER_PIXEL * size.getInt() * size.getInt();
  }

  /** Has the platform decode it, which it must do to hold the file. */
  static PNGImageContent decode(byte[] png) throws UnreadableImageException {
    try {
      return new PNGImageContent(png);
    } catch (RuntimeException e) {
      throw new UnreadableImageException(
          UnreadableImageException.Reason.DAMAGED,
          "The platform does not decode the image (" + e.getMessage() + "). Save it anew.",
          e);
    }
  }
}
