package org.imageanomaly.embedded.table;

import java.io.IOException;

/** An output of cells that keeps large values apart from them. */
public interface BlobOutput {
  /** Keeps a copy of a large value and writes where it is. */
  void writeBlob(Blob blob) throws IOException;
}
