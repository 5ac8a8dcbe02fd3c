package org.imageanomaly.nodes.truth;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.imageanomaly.nodes.table.ColumnChoices;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.Columns;
import org.imageanomaly.nodes.table.InputTable;
import org.imageanomaly.nodes.truth.UsualNames.AmbiguousException;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataValue;
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

/** Which rows are no good parts, so that nobody who learns good parts may learn from them. */
public final class GoodParts implements NodeParameters {

  static final String LEAVE_OUT = "Leave out anomalous rows";

  private static final String COLUMN = "Anomalous column";

  private interface LeaveOutReference extends ParameterReference<Boolean> {}

  private static final class LeavesOut implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getBoolean(LeaveOutReference.class).isTrue();
    }
  }

  @Widget(
      title = LEAVE_OUT,
      description =
          "Whether rows that are known to be anomalous are left out, so that no defect is learned as"
              + " a good part. A warning says how many they are.")
  @ValueReference(LeaveOutReference.class)
  boolean m_leaveOut = true;

  @Widget(
      title = COLUMN,
      description =
          "The column that says which rows are anomalous: of booleans, or of strings or whole numbers"
              + " with usual names such as good and bad, OK and NG, or 0 and 1. The Image Folder"
              + " Reader makes a column \""
              + ColumnNames.ANOMALOUS
              + "\"; in a table without it nothing is left out. Rows in which it is missing are kept.")
  @ChoicesProvider(ColumnChoices.Truths.class)
  @Effect(predicate = LeavesOut.class, type = EffectType.SHOW)
  String m_column = ColumnNames.ANOMALOUS;

  /** Whatever the usual column says, if it is there. */
  public static GoodParts guess(NodeParametersInput input) {
    GoodParts parts = new GoodParts();
    if (InputTable.spec(input).filter(s -> !s.containsName(ColumnNames.ANOMALOUS)).isPresent()) {
      parts.m_column = null;
    }
    return parts;
  }

  /** The name of the column. */
  String column() {
    return m_column == null || m_column.isEmpty() ? ColumnNames.ANOMALOUS : m_column;
  }

  /** Why none of some rows is anomalous, and what to do about it, in two sentences. */
  String noneIsAnomalous(DataTableSpec spec, String rows) {
    if (!m_leaveOut) {
      return "The setting \""
          + LEAVE_OUT
          + "\" is off, so that all rows count as good parts. Switch it on.";
    }
    if (!spec.containsName(column())) {
      return "There is no column \""
          + column()
          + "\". Choose the column that says it in the setting \""
          + COLUMN
          + "\".";
    }
    return "None of "
        + rows
        + " is anomalous by the column \""
        + column()
        + "\". Choose rows in the setting \"Rows\" among which some defects are, and none to test"
        + " with: \"All but test\", if the Image Folder Reader sets aside a labelled fraction.";
  }

  /**
   * The index of the column; negative if no row is to be left out.
   *
   * @throws InvalidSettingsException if it was chosen and is not there, or says no truth
   */
  int find(DataTableSpec spec) throws InvalidSettingsException {
    boolean absent = column().equals(ColumnNames.ANOMALOUS) && !spec.containsName(column());
    if (!m_leaveOut || absent) {
      return -1;
    }
    int index = Columns.find(spec, column(), COLUMN, DataValue.class, "a boolean");
    DataColumnSpec found = spec.getColumnSpec(index);
    if (!TruthValues.mayBeIn(found)) {
      throw new InvalidSettingsException(
          "The column \""
              + column()
              + "\" (setting \""
              + COLUMN
              + "\") is of the type "
              + found.getType().getName()
              + ", which says no truth. Choose a column of booleans, strings or whole numbers, or"
              + " switch \""
              + LEAVE_OUT
              + "\" off.");
    }
    return index;
  }

  /**
   * Tells the rows of a table that are anomalous.
   *
   * @throws InvalidSettingsException if the values of the column do not say it
   */
  Predicate<DataRow> anomalous(BufferedDataTable table, ExecutionContext context)
      throws InvalidSettingsException, CanceledExecutionException {
    int index = find(table.getDataTableSpec());
    if (index < 0) {
      return row -> false;
    }
    Set<String> anomalous = anomalous(values(table, index, context));
    return row ->
        TruthValues.text(row.getCell(index))
            .map(TruthValues::key)
            .filter(anomalous::contains)
            .isPresent();
  }

  private Set<String> anomalous(Collection<String> values) throws InvalidSettingsException {
    try {
      return UsualNames.anomalous(column(), values);
    } catch (AmbiguousException e) {
      throw new InvalidSettingsException(
          "Which rows are anomalous and must not be learned from cannot be told by the values of the"
              + " column \""
              + column()
              + "\" (setting \""
              + COLUMN
              + "\"): "
              + e.getMessage()
              + ". Its values are "
              + TruthValues.list(List.copyOf(values))
              + ". Choose a boolean column, which the node Rule Engine makes, or switch \""
              + LEAVE_OUT
              + "\" off.",
          e);
    }
  }

  /** The distinct values of the column; loads no other one. */
  private Collection<String> values(BufferedDataTable table, int index, ExecutionContext context)
      throws InvalidSettingsException, CanceledExecutionException {
    if (table.getDataTableSpec().getColumnSpec(index).getType().isCompatible(BooleanValue.class)) {
      return List.of("false", "true");
    }
    ColumnRearranger alone = new ColumnRearranger(table.getDataTableSpec());
    alone.keepOnly(index);
    BufferedDataTable column =
        context.createColumnRearrangeTable(table, alone, context.createSilentSubProgress(0));
    TruthValues values = new TruthValues();
    try (CloseableRowIterator rows = column.iterator()) {
      while (rows.hasNext()) {
        context.checkCanceled();
        TruthValues.text(rows.next().getCell(0)).ifPresent(values::add);
        if (values.size() > TruthValues.MOST) {
          throw new InvalidSettingsException(
              "The column \""
                  + column()
                  + "\" (setting \""
                  + COLUMN
                  + "\") has more than "
                  + TruthValues.MOST
                  + " different values: too many for a truth. Choose the column that says which rows"
                  + " are anomalous.");
        }
      }
    }
    return values.keys();
  }
}
