package org.imageanomaly.embedded.table;

import java.util.UUID;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;

/** The rows behind a table. Immutable. */
public sealed interface TableData permits StoredTable, ColumnsView {
  /** What a saved table that builds upon this one refers to; kept when saved and loaded. */
  UUID id();

  /** The columns. */
  DataTableSpec spec();

  /** The number of rows. */
  long size();

  /** Walks over the rows. */
  CloseableRowIterator rows();

  /** Deletes what only this table has; it cannot be read any more. */
  void discard();
}
