package org.imageanomaly.nodes.table;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.imageanomaly.engine.dataset.Split;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;

/** Which rows of a table a node works on. */
public final class RowSelection implements NodeParameters {

  /** The rows of a split. */
  public enum Rows {
    @Label(value = "All", description = "Every row.")
    ALL(split -> true, "the table"),
    @Label(value = "Training", description = "Those that say \"train\".")
    TRAIN(Split.TRAIN.text()::equals, "the rows with \"train\""),
    @Label(value = "Labelled", description = "Those that say \"labelled\".")
    LABELLED(Split.LABELLED.text()::equals, "the rows with \"labelled\""),
    @Label(
        value = "All but test",
        description = "Those that say anything else than \"test\", such as both above.")
    NOT_TEST(split -> !split.equals(Split.TEST.text()), "the rows without \"test\""),
    @Label(value = "Test", description = "Those that say \"test\".")
    TEST(Split.TEST.text()::equals, "the rows with \"test\"");

    private final Predicate<String> splits;
    private final String text;

    Rows(Predicate<String> splits, String text) {
      this.splits = splits;
      this.text = text;
    }
  }

  private interface RowsReference extends ParameterReference<Rows> {}

  private static final class BySplit implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getEnum(RowsReference.class)
          .isOneOf(Rows.TRAIN, Rows.LABELLED, Rows.NOT_TEST, Rows.TEST);
    }
  }

  private static final String SPLIT_SETTING = "Split column";

  @Widget(
      title = "Rows",
      description =
          "The rows to use: all of them, or those of which a split column says so (upper and lower"
              + " case are the same). The Image Folder Reader makes such a column. A row in which it"
              + " is missing belongs to no split.")
  @ValueReference(RowsReference.class)
  Rows m_which = Rows.ALL;

  @Widget(
      title = SPLIT_SETTING,
      description = "The string column that says what each row is there for.")
  @ChoicesProvider(ColumnChoices.Strings.class)
  @Effect(predicate = BySplit.class, type = EffectType.SHOW)
  String m_splitColumn = ColumnNames.SPLIT;

  RowSelection() {}

  private RowSelection(Rows which) {
    m_which = which;
  }

  /** The rows of a split if the connected table has the usual split column, else all rows. */
  public static RowSelection guess(NodeParametersInput input, Rows wanted) {
    boolean hasSplit =
        InputTable.columns(input, StringValue.class).stream()
            .anyMatch(c -> c.getName().equals(ColumnNames.SPLIT));
    return new RowSelection(hasSplit ? wanted : Rows.ALL);
  }

  /** The rows of a split if the connected table is known to have some, else all rows. */
  public static RowSelection guessIfThere(NodeParametersInput input, Rows wanted) {
    return new RowSelection(hasRows(input, wanted) ? wanted : Rows.ALL);
  }

  private static boolean hasRows(NodeParametersInput input, Rows wanted) {
    return InputTable.columns(input, StringValue.class).stream()
        .filter(c -> c.getName().equals(ColumnNames.SPLIT) && c.getDomain().hasValues())
        .flatMap(c -> c.getDomain().getValues().stream())
        .anyMatch(new RowSelection(wanted)::isChosen);
  }

  /**
   * Rows to learn from, none of which is there for testing: those of a split, or all rows of a
   * connected table that has no split column.
   */
  public static RowSelection guessToLearn(NodeParametersInput input, Rows wanted) {
    return InputTable.spec(input).isEmpty() ? new RowSelection(wanted) : guess(input, wanted);
  }

  /** As {@link #guessToLearn}: labelled rows where the table is known to have some. */
  public static RowSelection guessLabelled(NodeParametersInput input) {
    boolean known = InputTable.spec(input).isEmpty() || hasRows(input, Rows.LABELLED);
    return guessToLearn(input, known ? Rows.LABELLED : Rows.NOT_TEST);
  }

  /** All rows. */
  public static RowSelection all() {
    return new RowSelection(Rows.ALL);
  }

  /** This choice for a table that has the split column, and all rows for another one. */
  public RowSelection whereKnown(DataTableSpec spec) {
    return spec.containsName(m_splitColumn) ? this : all();
  }

  /** All rows of another table but those that are there for testing, if it says which are. */
  public RowSelection toLearnFrom(DataTableSpec spec) {
    RowSelection others = new RowSelection(Rows.NOT_TEST);
    others.m_splitColumn = m_splitColumn;
    return others.whereKnown(spec);
  }

  /**
   * Tells the chosen rows from the others.
   *
   * @throws InvalidSettingsException if the split column is not there
   */
  public Predicate<DataRow> filter(DataTableSpec spec) throws InvalidSettingsException {
    if (m_which == Rows.ALL) {
      return row -> true;
    }
    int index = Columns.find(spec, m_splitColumn, SPLIT_SETTING, StringValue.class, "a string");
    return row -> isChosen(row.getCell(index));
  }

  /**
   * Refuses a choice of which the table is known to have no row, before any is read.
   *
   * @param remedy what to do about it, in a sentence
   */
  public void requireSome(DataTableSpec spec, String remedy) throws InvalidSettingsException {
    if (m_which == Rows.ALL || !spec.containsName(m_splitColumn)) {
      return;
    }
    Set<DataCell> known = spec.getColumnSpec(m_splitColumn).getDomain().getValues();
    if (known != null && !known.isEmpty() && known.stream().noneMatch(this::isChosen)) {
      throw new InvalidSettingsException(
          "There are none of "
              + describe()
              + ", which says "
              + known.stream()
                  .map(value -> "\"" + value + "\"")
                  .sorted()
                  .collect(Collectors.joining(", "))
              + ". "
              + remedy);
    }
  }

  /** Tells the rows that are there for testing from the others; none without a split column. */
  Predicate<DataRow> ofTest(DataTableSpec spec) {
    int index = m_splitColumn == null ? -1 : spec.findColumnIndex(m_splitColumn);
    RowSelection test = new RowSelection(Rows.TEST);
    return index < 0 ? row -> false : row -> test.isChosen(row.getCell(index));
  }

  /** Whether the split column says which rows are meant. */
  public boolean bySplit() {
    return m_which != Rows.ALL;
  }

  /** Whether those are meant that are there to learn good parts from. */
  public boolean isTraining() {
    return m_which == Rows.TRAIN;
  }

  /** The name of the column that tells the chosen rows; empty if that are all rows. */
  public Optional<String> columnIfNeeded() {
    return bySplit() ? Optional.ofNullable(m_splitColumn) : Optional.empty();
  }

  /** The name of the column that says what rows are there for. */
  String splitColumn() {
    return m_splitColumn;
  }

  /** The number of chosen rows of a table that has the split column; loads no other column. */
  long count(BufferedDataTable table, ExecutionContext context) throws CanceledExecutionException {
    if (m_which == Rows.ALL) {
      return table.size();
    }
    ColumnRearranger splitAlone = new ColumnRearranger(table.getDataTableSpec());
    splitAlone.keepOnly(m_splitColumn);
    BufferedDataTable splits =
        context.createColumnRearrangeTable(table, splitAlone, context.createSilentSubProgress(0));
    long count = 0;
    try (CloseableRowIterator rows = splits.iterator()) {
      while (rows.hasNext()) {
        context.checkCanceled();
        count += isChosen(rows.next().getCell(0)) ? 1 : 0;
      }
    }
    return count;
  }

  private boolean isChosen(DataCell cell) {
    return cell instanceof StringValue split
        && m_which.splits.test(split.getStringValue().strip().toLowerCase(Locale.ROOT));
  }

  /** The chosen rows in words, for messages. */
  public String describe() {
    return m_which == Rows.ALL
        ? m_which.text
        : m_which.text + " in the column \"" + m_splitColumn + "\"";
  }
}
