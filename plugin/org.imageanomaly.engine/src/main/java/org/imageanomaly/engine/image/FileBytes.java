package org.imageanomaly.engine.image;

import static org.imageanomaly.engine.image.UnreadableImageException.Reason.UNREADABLE_FILE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** The bytes of a file of this computer, which may be none, or no longer there. */
record FileBytes(Path file) implements ImageSource {

  /**
   * The number of bytes.
   *
   * @throws UnreadableImageException if it is a folder, or a pipe or device, which may never end
   */
  @Override
  public long size() throws IOException {
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

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(file);
  }
}
