package org.imageanomaly.embedded.table;

import java.util.UUID;
import java.util.stream.IntStream;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;

/** Tables made of other tables, without copying rows. */
public final class TableViews {
  private TableViews() {}

  /**
   * Columns of the base and of the added table, which has the same rows, side by side.
   *
   * @param added null when there is none
   * @param sources for each column, its index in the base or, as {@code -1 - index}, in the other
   */
  public static TableData columns(TableData base, TableData added, int[] sources) {
    DataTableSpec spec =
        new DataTableSpecCreator(base.spec())
            .dropAllColumns()
            .addColumns(
                IntStream.of(sources)
                    .mapToObj(s -> column(base, added, s))
                    .toArray(DataColumnSpec[]::new))
            .createSpec();
    return new ColumnsView(UUID.randomUUID(), spec, base, added, sources);
  }

  private static DataColumnSpec column(TableData base, TableData added, int source) {
    return source >= 0
        ? base.spec().getColumnSpec(source)
        : added.spec().getColumnSpec(-1 - source);
  }

  /** The same rows under another spec with as many columns. */
  public static TableData withSpec(TableData base, DataTableSpec spec) {
    if (spec.getNumColumns() != base.spec().getNumColumns()) {
      throw new IllegalArgumentException(
          "The new spec has "
              + spec.getNumColumns()
              + " columns; the table has "
              + base.spec().getNumColumns()
              + ".");
    }
    int[] all = IntStream.range(0, spec.getNumColumns()).toArray();
    return new ColumnsView(UUID.randomUUID(), spec, base, null, all);
  }
}
