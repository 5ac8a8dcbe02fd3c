package org.knime.core.data.container;

import org.knime.core.data.DataRow;

/** Takes rows. */
public interface RowAppender {
  /** Adds a row at the bottom. */
  void addRowToTable(DataRow row);
}
