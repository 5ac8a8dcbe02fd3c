package org.imageanomaly.embedded.table;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.knime.core.data.DataCellDataInput;

/** Where the cells of a table come from; large values stay in the blob file until asked for. */
public final class CellInput extends DataInputStream implements DataCellDataInput {
  private final TableFolder folder;
  private final long blobBytes;

  CellInput(InputStream rows, TableFolder folder) throws IOException {
    super(rows);
    this.folder = folder;
    this.blobBytes = Files.size(folder.blobFile());
  }

  /** The next large value, whose bytes stay where they are. */
  public Blob readBlob() throws IOException {
    long offset = readLong();
    int length = readInt();
    if (offset < 0 || length < 0 || length > blobBytes - offset) {
      throw new IOException("an image is said to lie where there is none; the file is damaged.");
    }
    return new StoredBlob(folder, offset, length);
  }
}
