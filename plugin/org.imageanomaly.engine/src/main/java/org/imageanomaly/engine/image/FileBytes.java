package org.imageanomaly.engine.image;

import static org.imageanomaly.engine.image.UnreadableImageException.Reason.UNREADABLE_FILE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** The bytes of files that may be no files, or no longer there. */
final class FileBytes {

  private FileBytes() {}

  /**
   * The number of bytes.
   *
   * @throws UnreadableImageException if it is a folder, or a pipe or device, which may never end
   */
  static long size(Path file) throws IOException {
    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
    if (!found.isRegularFile()) {
      throw new UnreadableImageException(
          UNREADABLE_FILE,
          "The file cannot be read: it is a "
              + (found.isDirectory() ? "folder" : "pipe or device")
              + ". Name a file with an image.");
    }
    return found.size();
  }

  /**
   * All bytes of a file that has so many.
   *
   * @throws UnreadableImageException if it has not any more
   */
  static byte[] read(Path file, long size) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(size)];
    try (InputStream in = Files.newInputStream(file)) {
      if (in.readNBytes(bytes, 0, bytes.length) < bytes.length || in.read() >= 0) {
        throw new UnreadableImageException(
            UNREADABLE_FILE,
            "The file is being changed: it had "
                + size
                + " bytes and then another number. Read it again when it is complete.");
      }
    }
    return bytes;
  }
}
