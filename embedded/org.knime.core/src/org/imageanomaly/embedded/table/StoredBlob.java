package org.imageanomaly.embedded.table;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;

/**
 * A stretch of a table's blob file. The file is opened for each reading: a channel shared by all
 * would be closed for all as soon as one reading thread is interrupted.
 */
record StoredBlob(TableFolder folder, long offset, int length) implements Blob {
  @Override
  public byte[] bytes() {
    byte[] bytes = new byte[length];
    try (RandomAccessFile in = new RandomAccessFile(folder.blobFile().toFile(), "r")) {
      in.seek(offset);
      in.readFully(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(folder.unreadable(e), e);
    }
  }
}
