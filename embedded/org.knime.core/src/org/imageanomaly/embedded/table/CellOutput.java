package org.imageanomaly.embedded.table;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.knime.core.data.DataCellDataOutput;

/** Where the cells of a table go: small values into the row file, large ones into the blob file. */
public final class CellOutput extends DataOutputStream implements DataCellDataOutput {
  private final OutputStream blobs;
  private long blobOffset;

  CellOutput(OutputStream rows, OutputStream blobs) {
    super(rows);
    this.blobs = blobs;
  }

  /** Keeps a copy of a large value and writes where it is. */
  public void writeBlob(Blob blob) throws IOException {
    byte[] bytes = blob.bytes();
    writeLong(blobOffset);
    writeInt(bytes.length);
    blobs.write(bytes);
    blobOffset += bytes.length;
  }

  @Override
  public void close() throws IOException {
    try (blobs) {
      super.close();
    }
  }
}
