package org.knime.core.data.container;

import org.knime.core.data.DataTable;

/** A table with files that are no longer needed once it is closed. */
public interface CloseableTable extends DataTable, AutoCloseable {
  @Override
  void close();
}
