package org.imageanomaly.nodes.group;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.imageanomaly.nodes.table.Columns;
import org.imageanomaly.nodes.table.RowSelection;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/**
 * The column that says which group a row belongs to, such as a product or a camera. Names are the
 * same if they look the same: blanks around them do not count, nor how an accent is composed.
 *
 * @param name of the column
 * @param index where it is in the table
 */
public record GroupColumn(String name, int index) {

  /** The title of the setting. */
  public static final String SETTING = "Group column";

  /** What a row without a name has to say. */
  public static final String NO_GROUP = "The row names no group.";

  /** More groups than a plant has products: such a column names images. */
  private static final int MOST = 1000;

  /**
   * The groups of a table.
   *
   * @param rows the number of rows of each, in the order of their first rows
   * @param without the number of rows that name no group
   */
  public record Counts(Map<String, Long> rows, long without) {

    /** How many rows name no group; empty if all do. */
    public Optional<String> warning(GroupColumn column) {
      return without == 0
          ? Optional.empty()
          : Optional.of(
              without
                  + (without == 1 ? " row names" : " rows name")
                  + " no group in the column \""
                  + column.name
                  + "\" (setting \""
                  + SETTING
                  + "\"). Fill in which product or camera they are of.");
    }
  }

  /**
   * Finds the column.
   *
   * @throws InvalidSettingsException if it is not there or cannot name groups
   */
  public static GroupColumn find(DataTableSpec spec, String name) throws InvalidSettingsException {
    int index = Columns.find(spec, name, SETTING, DataValue.class, "a string");
    if (!GroupChoices.mayName(spec.getColumnSpec(index))) {
      throw new InvalidSettingsException(
          "The column \""
              + name
              + "\" (setting \""
              + SETTING
              + "\") is of the type "
              + spec.getColumnSpec(index).getType().getName()
              + ", which names no group. Choose a column of strings or whole numbers that says of"
              + " which product or camera each image is.");
    }
    return new GroupColumn(name, index);
  }

  /** The group of a row; empty if it names none. */
  public Optional<String> of(DataRow row) {
    return text(row.getCell(index));
  }

  private static Optional<String> text(DataCell cell) {
    if (cell.isMissing()) {
      return Optional.empty();
    }
    String text = cell instanceof StringValue string ? string.getStringValue() : cell.toString();
    return Optional.of(Normalizer.normalize(text.strip(), Normalizer.Form.NFC))
        .filter(group -> !group.isEmpty());
  }

  /**
   * Counts the chosen rows of each group; loads no column of images.
   *
   * @throws InvalidSettingsException if there is no group, or more than anybody has
   */
  public Counts count(BufferedDataTable table, RowSelection selection, ExecutionContext context)
      throws InvalidSettingsException, CanceledExecutionException {
    List<String> needed = new ArrayList<>(List.of(name));
    selection.columnIfNeeded().filter(column -> !column.equals(name)).ifPresent(needed::add);
    ColumnRearranger few = new ColumnRearranger(table.getDataTableSpec());
    few.keepOnly(needed.toArray(String[]::new));
    BufferedDataTable names =
        context.createColumnRearrangeTable(table, few, context.createSilentSubProgress(0));
    Predicate<DataRow> chosen = selection.filter(names.getDataTableSpec());
    int column = names.getDataTableSpec().findColumnIndex(name);
    Map<String, Long> counts = new LinkedHashMap<>();
    long without = 0;
    try (CloseableRowIterator rows = names.iterator()) {
      while (rows.hasNext()) {
        context.checkCanceled();
        DataRow row = rows.next();
        if (!chosen.test(row)) {
          continue;
        }
        Optional<String> group = text(row.getCell(column));
        group.ifPresent(g -> counts.merge(g, 1L, Long::sum));
        without += group.isEmpty() ? 1 : 0;
        check(counts.size());
      }
    }
    if (counts.isEmpty()) {
      throw new InvalidSettingsException(
          "No row of "
              + selection.describe()
              + " names a group in the column \""
              + name
              + "\". Choose another one in \""
              + SETTING
              + "\", or other rows in \"Rows\".");
    }
    return new Counts(counts, without);
  }

  private void check(int groups) throws InvalidSettingsException {
    if (groups > MOST) {
      throw new InvalidSettingsException(
          "The column \""
              + name
              + "\" (setting \""
              + SETTING
              + "\") names more than "
              + MOST
              + " groups. Choose the column that says of which product or camera each image is.");
    }
  }
}
