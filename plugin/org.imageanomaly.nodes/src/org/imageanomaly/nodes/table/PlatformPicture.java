package org.imageanomaly.nodes.table;

import java.nio.ByteBuffer;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.knime.core.data.image.png.PNGImageContent;

/** The picture that the platform decodes whenever it makes or loads the cell of a PNG file. */
final class PlatformPicture {

  /** Where a PNG file has its width, its height and its bits a sample: in its first chunk. */
  private static final int SIZE = 16;

  private PlatformPicture() {}

  /** How much memory it and its file need, by what the file declares. */
  static long bytes(byte[] png) {
    if (png.length <= SIZE + 2 * Integer.BYTES) {
      return png.length;
    }
    ByteBuffer header = ByteBuffer.wrap(png).position(SIZE);
    long pixels = (long) header.getInt() * header.getInt();
    int bytesPerPixel = header.get() == 16 ? 8 : 4;
    return png.length + pixels * bytesPerPixel;
  }

  /** Has the platform decode it, which it must do to hold the file. */
  static PNGImageContent decode(byte[] png) throws UnreadableImageException {
    try {
      return new PNGImageContent(png);
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof OutOfMemoryError error) {
          throw UnreadableImageException.tooLargeForJava(error);
        }
      }
      throw new UnreadableImageException(
          UnreadableImageException.Reason.DAMAGED,
          "The platform does not decode the image (" + e.getMessage() + "). Save it anew.",
          e);
    }
  }
}
