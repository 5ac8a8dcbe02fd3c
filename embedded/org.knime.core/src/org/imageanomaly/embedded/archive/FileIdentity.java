package org.imageanomaly.embedded.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * What tells a file from another that took its place. Whoever had the lock on a file before may
 * have deleted it after it was opened here. The file must not be opened and closed a second time:
 * that would take the lock away on many systems.
 */
final class FileIdentity {
  private FileIdentity() {}

  /** Empty if there is no such file. */
  static Optional<Object> of(Path file) throws IOException {
    try {
      Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return Optional.of(key == null ? "a system without such keys" : key);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
