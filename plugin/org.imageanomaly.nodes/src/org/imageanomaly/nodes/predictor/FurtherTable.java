package org.imageanomaly.nodes.predictor;

import java.util.List;
import java.util.function.Function;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.Columns;
import org.imageanomaly.nodes.table.ResultTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/**
 * A second table, with any number of rows of each image: their RowIDs are that of the image and a
 * number, and the first column names the image.
 *
 * @param columns the others
 * @param content what the rows of an image are about
 * @param <R> what a model finds in one image
 * @param <S> what a row is about
 */
public record FurtherTable<R, S>(List<Column<S>> columns, Function<R, List<S>> content) {

  private record Line<S>(String image, S content) {}

  private ResultTable<Line<S>> table() {
    Column<Line<S>> image =
        Column.of(
            Columns.of(ColumnNames.IMAGE, StringCell.TYPE), line -> new StringCell(line.image));
    ResultTable<Line<S>> table = ResultTable.of(image);
    for (Column<S> column : columns) {
      table = table.with(column.of(Line::content));
    }
    return table;
  }

  /** What the table is like. */
  public DataTableSpec spec() {
    return table().spec();
  }

  /** Starts the table. */
  public Rows<R, S> rows(ExecutionContext context) {
    return new Rows<>(this, table().rows(context));
  }

  /**
   * The table that is being made.
   *
   * @param <R> what a model finds in one image
   * @param <S> what a row is about
   */
  public static final class Rows<R, S> implements AutoCloseable {

    private final FurtherTable<R, S> table;
    private final ResultTable<Line<S>>.Rows rows;

    private Rows(FurtherTable<R, S> table, ResultTable<Line<S>>.Rows rows) {
      this.table = table;
      this.rows = rows;
    }

    /**
     * Adds the rows of some images.
     *
     * @param images the RowIDs of the images
     * @param results what was found in each of them
     */
    public void add(List<RowKey> images, List<R> results) {
      for (int i = 0; i < results.size(); i++) {
        add(images.get(i), results.get(i));
      }
    }

    private void add(RowKey image, R result) {
      int number = 0;
      for (S content : table.content.apply(result)) {
        number++;
        // no number has a "_": of two images none has the RowID of another one's row
        rows.add(
            new RowKey(image.getString() + "_" + number), new Line<>(image.getString(), content));
      }
    }

    /** Ends the table, and gives it. */
    public BufferedDataTable table() {
      return rows.table();
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
