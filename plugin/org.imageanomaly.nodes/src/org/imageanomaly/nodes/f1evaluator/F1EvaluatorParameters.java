package org.imageanomaly.nodes.f1evaluator;

import org.imageanomaly.nodes.table.ColumnChoices;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.InputTable;
import org.imageanomaly.nodes.table.RowSelection;
import org.imageanomaly.nodes.table.RowSelection.Rows;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;

/** The settings of the F1 Evaluator. */
final class F1EvaluatorParameters implements NodeParameters {

  static final String TRUTH = "Truth column";
  static final String SCORE = "Score column";

  @Widget(
      title = TRUTH,
      description = "The boolean column that says which images really are anomalous.")
  @ChoicesProvider(ColumnChoices.Booleans.class)
  String m_truthColumn = ColumnNames.ANOMALOUS;

  @Widget(title = SCORE, description = "The column of scores; anomalies should score higher.")
  @ChoicesProvider(ColumnChoices.Numbers.class)
  String m_scoreColumn = ColumnNames.ANOMALY_SCORE;

  @Widget(
      title = "Threshold",
      description =
          "Images that score above it count as flagged. An anomaly score has its threshold at 1;"
              + " another value shows what another threshold would bring, without any training.")
  double m_threshold = 1;

  RowSelection m_rows = RowSelection.all();

  F1EvaluatorParameters() {}

  F1EvaluatorParameters(NodeParametersInput input) {
    m_truthColumn = InputTable.guess(input, BooleanValue.class, ColumnNames.ANOMALOUS);
    m_scoreColumn = InputTable.guess(input, DoubleValue.class, ColumnNames.ANOMALY_SCORE);
    m_rows = RowSelection.guess(input, Rows.TEST);
  }

  @Override
  public void validate() throws InvalidSettingsException {
    if (!Double.isFinite(m_threshold)) {
      throw new InvalidSettingsException(
          "The threshold must be a number, not " + m_threshold + ".");
    }
  }
}
