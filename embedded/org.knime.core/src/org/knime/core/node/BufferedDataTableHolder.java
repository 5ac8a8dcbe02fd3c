package org.knime.core.node;

/** A node model that keeps tables for its views, which are saved with the workflow. */
public interface BufferedDataTableHolder {
  /** The tables to save; null when there are none. */
  BufferedDataTable[] getInternalTables();

  /** Gives back the saved tables. */
  void setInternalTables(BufferedDataTable[] tables);
}
