package org.imageanomaly.embedded.table;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A stretch of a file. The file is opened for each reading: a channel shared by all would be closed
 * for all as soon as one reading thread is interrupted.
 */
record StoredBlob(Path file, long offset, int length) implements Blob {
  @Override
  public byte[] bytes() {
    byte[] bytes = new byte[length];
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(offset);
      in.readFully(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "An image of a table cannot be read from "
              + file
              + ". Was the file removed while the"
              + " workflow was open?",
          e);
    }
  }
}
