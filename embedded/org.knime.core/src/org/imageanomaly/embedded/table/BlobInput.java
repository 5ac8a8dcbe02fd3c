package org.imageanomaly.embedded.table;

import java.io.IOException;

/** An input of cells that keeps large values apart from them. */
public interface BlobInput {
  /** The next large value, whose bytes stay where they are. */
  Blob readBlob() throws IOException;
}
