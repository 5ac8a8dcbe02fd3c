package org.knime.core.data;

import java.io.IOException;

/**
 * Writes and reads the cells of one class; found through its static {@code getCellSerializer()}.
 */
public interface DataCellSerializer<T extends DataCell> {
  /** Writes everything but the class. */
  void serialize(T cell, DataCellDataOutput output) throws IOException;

  /** Reads what {@link #serialize} wrote. */
  T deserialize(DataCellDataInput input) throws IOException;
}
