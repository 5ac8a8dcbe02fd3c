package org.knime.core.data;

/** Rows of the same columns that can be walked over any number of times. */
public interface DataTable extends Iterable<DataRow> {
  /** The columns. */
  DataTableSpec getDataTableSpec();

  @Override
  RowIterator iterator();
}
