package org.imageanomaly.nodes.f1evaluator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.metric.Threshold;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.group.GroupColumn;
import org.imageanomaly.nodes.group.GroupWarnings;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Evaluates the scores of one table after the other. */
final class F1EvaluatorModel {

  private final F1EvaluatorParameters parameters;
  private final DataTableSpec[] specs;
  private final List<TableSettings> tables;
  private final List<String> warnings = new ArrayList<>();

  private F1EvaluatorModel(F1EvaluatorParameters parameters, DataTableSpec[] specs)
      throws InvalidSettingsException {
    this.parameters = parameters;
    this.specs = specs;
    this.tables = parameters.tables(specs);
  }

  static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
    DataTableSpec[] specs = in.getInTableSpecs();
    F1EvaluatorModel model = new F1EvaluatorModel(in.getParameters(), specs);
    for (int i = 0; i < specs.length; i++) {
      model.rows(i);
      model.pixels(i, row -> true);
      model.groups(i);
    }
    out.setOutSpecs(MetricTables.specs(specs.length > 1, model.parameters.m_byGroup));
  }

  static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    BufferedDataTable[] inputs = in.getInTables();
    DataTableSpec[] specs = new DataTableSpec[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      specs[i] = inputs[i].getDataTableSpec();
    }
    NodeExecution.run(
        in.getExecutionContext(),
        progress -> new F1EvaluatorModel(in.getParameters(), specs).evaluate(in, out, progress));
  }

  private ScoredRows rows(int i) throws InvalidSettingsException {
    return rows(i, row -> true);
  }

  private ScoredRows rows(int i, Predicate<DataRow> kept) throws InvalidSettingsException {
    try {
      return new ScoredRows(specs[i], tables.get(i), parameters.rows(specs[i], i), kept);
    } catch (InvalidSettingsException e) {
      throw new InvalidSettingsException(prefix(i) + e.getMessage(), e);
    }
  }

  /** The maps and masks of a table, where they are wanted and it has them. */
  private Optional<PixelRows> pixels(int i, Predicate<DataRow> evaluated)
      throws InvalidSettingsException {
    Optional<PixelColumns> columns = parameters.pixels(specs[i], i);
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PixelRows(specs[i], columns.get(), parameters.rows(specs[i], i), evaluated));
  }

  /** The column that names the groups of a table, where they are measured. */
  private Optional<GroupColumn> groups(int i) throws InvalidSettingsException {
    try {
      return parameters.groups(specs[i], i);
    } catch (InvalidSettingsException e) {
      throw new InvalidSettingsException(prefix(i) + e.getMessage(), e);
    }
  }

  private void evaluate(ExecuteInput in, ExecuteOutput out, Progress progress)
      throws InvalidSettingsException, CanceledExecutionException {
    List<ScoredRows> evaluated = new ArrayList<>();
    ExecutionContext context = in.getExecutionContext();
    try (MetricTables metrics = new MetricTables(context, specs.length > 1, parameters.m_byGroup);
        EvaluationRecord kept = new EvaluationRecord(context)) {
      for (int i = 0; i < specs.length; i++) {
        int table = i;
        double part = 1.0 / specs.length;
        ScoredRows rows = rows(i);
        Optional<PixelRows> pixels = pixels(i, rows::isEvaluated);
        Optional<GroupColumn> groups = groups(i);
        Progress whole = progress.part(i * part, (i + 1) * part);
        Progress ofTable = groups.isPresent() ? whole.part(0, 0.5) : whole;
        Progress reading = ofTable.part(0, pixels.isPresent() ? 0.1 : 1);
        read(i, rows, in.getInTable(i), reading, kept.rows(i));
        pixels.ifPresent(
            p -> p.read(in.getInTable(table), rows::isAnomalous, ofTable.part(0.1, 1)));
        evaluated.add(rows);
        Threshold threshold = threshold(i, rows);
        warn(i, rows, metrics.add(tables.get(i).name(), threshold, rows, pixels));
        pixels.ifPresent(p -> p.warnings().forEach(w -> warnings.add(prefix(table) + w)));
        kept.add(tables.get(i).name(), threshold, rows, specs[i]);
        if (groups.isPresent()) {
          measure(i, groups.get(), threshold, in.getInTable(i), metrics, context, whole);
        }
      }
      warnOfDifferentImages(evaluated);
      warnOfSurplusSettings();
      BufferedDataTable[] outputs = metrics.tables();
      out.setOutData(outputs);
      kept.keep(in, out, outputs[0], warnings);
    }
    if (!warnings.isEmpty()) {
      out.setWarningMessage(String.join(" ", warnings));
    }
  }

  /** Each group at the threshold of the whole table. */
  private void measure(
      int i,
      GroupColumn column,
      Threshold threshold,
      BufferedDataTable table,
      MetricTables metrics,
      ExecutionContext context,
      Progress whole)
      throws InvalidSettingsException, CanceledExecutionException {
    GroupColumn.Counts counts = column.count(table, parameters.rows(specs[i], i), context);
    counts.warning(column).ifPresent(warning -> warnings.add(prefix(i) + warning));
    GroupWarnings ofGroups = new GroupWarnings();
    int groups = counts.rows().size();
    int number = 0;
    for (String group : counts.rows().keySet()) {
      Progress part = whole.part(0.5 + 0.5 * number / groups, 0.5 + 0.5 * (number + 1) / groups);
      number++;
      Predicate<DataRow> ofGroup = row -> column.of(row).filter(group::equals).isPresent();
      ScoredRows rows = rows(i, ofGroup);
      Optional<PixelRows> pixels = pixels(i, row -> ofGroup.test(row) && rows.isEvaluated(row));
      read(i, rows, table, part.part(0, pixels.isPresent() ? 0.1 : 1), (a, b, c, d) -> {});
      pixels.ifPresent(p -> p.read(table, rows::isAnomalous, part.part(0.1, 1)));
      ofGroups.add(
          group, metrics.addGroup(tables.get(i).name(), group, threshold, rows, pixels).stream());
    }
    ofGroups.all().forEach(warning -> warnings.add(prefix(i) + warning));
  }

  private void read(
      int i,
      ScoredRows rows,
      BufferedDataTable table,
      Progress progress,
      ScoredRows.Listener listener)
      throws InvalidSettingsException {
    try {
      rows.read(table, progress, listener);
    } catch (InvalidSettingsException e) {
      throw new InvalidSettingsException(prefix(i) + e.getMessage(), e);
    }
  }

  private Threshold threshold(int i, ScoredRows rows) throws InvalidSettingsException {
    TableSettings table = tables.get(i);
    try {
      return table.rule().threshold(table.threshold(), rows.scores(), rows.anomalous());
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(prefix(i) + e.getMessage(), e);
    }
  }

  private void warn(int i, ScoredRows rows, List<String> ofMetrics) {
    rows.warning().ifPresent(warning -> warnings.add(prefix(i) + warning));
    ofMetrics.forEach(warning -> warnings.add(prefix(i) + warning));
    if (tables.get(i).rule() == ThresholdSource.BEST_ON_LABELS) {
      warnings.add(
          prefix(i)
              + "The threshold was tuned on the very labels that the metrics are computed with:"
              + " these are optimistic and not comparable with metrics at a threshold that was set"
              + " without labels.");
    }
  }

  /** What messages begin with where there are several tables. */
  private String prefix(int i) {
    return specs.length > 1 ? "Table \"" + tables.get(i).name() + "\": " : "";
  }

  private void warnOfDifferentImages(List<ScoredRows> evaluated) {
    if (evaluated.stream().map(ScoredRows::counts).distinct().count() > 1) {
      List<String> counts = new ArrayList<>();
      for (int i = 0; i < evaluated.size(); i++) {
        counts.add("\"" + tables.get(i).name() + "\" " + evaluated.get(i).counts());
      }
      warnings.add(
          counts.stream()
              .collect(
                  Collectors.joining(
                      ", ",
                      "The tables were not evaluated on the same images, so that their metrics"
                          + " cannot be compared: ",
                      ".")));
    }
  }

  private void warnOfSurplusSettings() {
    int set = parameters.m_furtherTables.length;
    int connected = specs.length - 1;
    if (set > connected) {
      warnings.add(
          "There are settings for "
              + set
              + (set == 1 ? " further table, of which " : " further tables, of which ")
              + connected
              + (connected == 1 ? " is" : " are")
              + " connected; the other settings are not used.");
    }
  }
}
