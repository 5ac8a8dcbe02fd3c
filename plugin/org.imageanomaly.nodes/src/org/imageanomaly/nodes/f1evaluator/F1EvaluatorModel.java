package org.imageanomaly.nodes.f1evaluator;

import org.imageanomaly.nodes.execution.NodeExecution;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Evaluates the scores of a table. */
final class F1EvaluatorModel {

  private F1EvaluatorModel() {}

  static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
    F1EvaluatorParameters parameters = in.getParameters();
    new ScoredRows(in.getInTableSpec(0), parameters);
    out.setOutSpecs(MetricTables.METRICS, MetricTables.CURVE);
  }

  static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    NodeExecution.run(
        in.getExecutionContext(),
        progress -> {
          F1EvaluatorParameters parameters = in.getParameters();
          BufferedDataTable table = in.getInTable(0);
          ScoredRows rows = new ScoredRows(table.getDataTableSpec(), parameters);
          rows.read(table, progress);
          MetricTables tables = new MetricTables(in.getExecutionContext(), parameters.m_threshold);
          out.setOutData(
              tables.metrics(rows.scores(), rows.anomalous()),
              tables.curve(rows.scores(), rows.anomalous()));
          rows.warning().ifPresent(out::setWarningMessage);
        });
  }
}
