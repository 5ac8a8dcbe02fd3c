package org.imageanomaly.nodes.table;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/**
 * A table with a row for each result.
 *
 * @param columns its columns
 * @param <R> what a row is about
 */
public record ResultTable<R>(List<Column<R>> columns) {

  /** A table of some columns. */
  @SafeVarargs
  public static <R> ResultTable<R> of(Column<R>... columns) {
    return new ResultTable<>(List.of(columns));
  }

  /** The table with a further column. */
  public ResultTable<R> with(Column<R> last) {
    return new ResultTable<>(Stream.concat(columns.stream(), Stream.of(last)).toList());
  }

  /** What the table is like, before there are any results. */
  public DataTableSpec spec() {
    return new DataTableSpec(columns.stream().map(Column::spec).toArray(DataColumnSpec[]::new));
  }

  /** The table of some results. */
  public BufferedDataTable table(Iterable<R> results, ExecutionContext context) {
    try (Rows rows = rows(context)) {
      results.forEach(rows::add);
      return rows.table();
    }
  }

  /** A table whose rows come one after the other. */
  public Rows rows(ExecutionContext context) {
    return new Rows(context.createDataContainer(spec()));
  }

  /** A table that is being made. */
  public final class Rows implements AutoCloseable {

    private final BufferedDataContainer container;
    private boolean closed;

    private Rows(BufferedDataContainer container) {
      this.container = container;
    }

    /** The number of rows. */
    public long size() {
      return container.size();
    }

    /** Adds the row of a result, whose key is its number. */
    public void add(R result) {
      add(RowKey.createRowKey(container.size()), result);
    }

    /** Adds the row of a result under a key. */
    public void add(RowKey key, R result) {
      DataCell[] cells =
          columns.stream()
              .map(c -> c.value().of(result, UnaryOperator.identity()))
              .toArray(DataCell[]::new);
      container.addRowToTable(new DefaultRow(key, cells));
    }

    /** Ends the table, and gives it. */
    public BufferedDataTable table() {
      close();
      return container.getTable();
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        container.close();
      }
    }
  }
}
