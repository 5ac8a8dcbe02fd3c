package org.knime.core.data;

import java.io.DataOutput;
import java.io.IOException;

/** Where a cell's serializer writes to. */
public interface DataCellDataOutput extends DataOutput {
  /** Writes text of any length. */
  @Override
  void writeUTF(String text) throws IOException;
}
