package org.imageanomaly.nodes.predictor;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.execution.Warnings;
import org.imageanomaly.nodes.port.ModelInput;
import org.imageanomaly.nodes.table.BatchAppender;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ImageRows;
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

/**
 * A node that appends what a model finds in images: the model at the first input, the table of
 * images at the second. Rows, batches, progress, the mark of images seen in training and warnings
 * are the same for all.
 *
 * @param <P> its settings
 * @param <M> the models that it takes
 * @param <R> what a model finds in one image
 */
public abstract class PredictorModel<P extends PredictorParameters, M extends ImageModel, R> {

  private final ModelInput<M> input;

  protected PredictorModel(ModelInput<M> input) {
    this.input = input;
  }

  /**
   * The columns that are appended.
   *
   * @param model what is known of the model
   * @return empty if they are not known yet
   */
  protected abstract Optional<List<Column<R>>> columns(P parameters, ModelDescription model);

  /** The columns as a model makes them, with what only the model itself can say of them. */
  protected List<Column<R>> columns(P parameters, M model) {
    return columns(parameters, model.description()).orElseThrow();
  }

  /** Gets a model ready. */
  protected abstract OpenModel<R> open(P parameters, M model);

  /** Whether a batch takes so long that its images are counted and not the rows of the table. */
  protected boolean isSlow() {
    return false;
  }

  /** What else is to be said of results of a model. */
  protected Optional<String> warning(P parameters, M model) {
    return Optional.empty();
  }

  /** A second table that such a node makes; most make none. */
  protected Optional<FurtherTable<R, ?>> further() {
    return Optional.empty();
  }

  /**
   * What is kept of a run for the node's view; empty for a node without one.
   *
   * @param table that of the images
   * @param columns those that are appended
   */
  protected Optional<PredictionRecord<R>> record(
      P parameters,
      M model,
      DataTableSpec table,
      List<Column<R>> columns,
      ExecutionContext context) {
    return Optional.empty();
  }

  /** Called by the platform. */
  public final void configure(ConfigureInput in, ConfigureOutput out)
      throws InvalidSettingsException {
    P parameters = in.getParameters();
    ModelDescription model = input.check(in.getInPortSpec(0));
    DataTableSpec spec = in.getInTableSpec(1);
    parameters.rows(spec);
    columns(parameters, model)
        .ifPresent(columns -> out.setOutSpec(0, BatchAppender.spec(spec, columns)));
    further().ifPresent(table -> out.setOutSpec(1, table.spec()));
  }

  /** Called by the platform. */
  public final void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    NodeExecution.compute(in.getExecutionContext(), progress -> append(in, out, progress));
  }

  private void append(ExecuteInput in, ExecuteOutput out, Progress progress)
      throws InvalidSettingsException, CanceledExecutionException {
    P parameters = in.getParameters();
    M model = input.model(in.getInPortObject(0));
    BufferedDataTable table = in.getInTable(1);
    ImageRows rows = parameters.rows(table.getDataTableSpec());
    Progress ofRows = progress;
    IntFunction<Progress> ofBatch = images -> Progress.none();
    if (isSlow()) {
      BatchProgress batches =
          new BatchProgress(progress, rows.count(table, in.getExecutionContext()));
      ofRows = batches;
      ofBatch = batches::next;
    }
    IntFunction<Progress> next = ofBatch;
    ExecutionContext context = in.getExecutionContext();
    List<Column<R>> columns = columns(parameters, model);
    try (OpenModel<R> open = open(parameters, model);
        FurtherTable.Rows<R, ?> further = further().map(t -> t.rows(context)).orElse(null);
        PredictionRecord<R> record =
            record(parameters, model, table.getDataTableSpec(), columns, context)
                .orElseGet(PredictionRecord::none)) {
      BatchAppender<R> appender =
          new BatchAppender<>(
              context,
              model,
              columns,
              batch -> {
                List<R> results = open.results().apply(batch, next.apply(batch.images().size()));
                if (further != null) {
                  further.add(batch.rows(), results);
                }
                return results;
              },
              record);
      BufferedDataTable result = appender.append(table, rows, ofRows);
      BufferedDataTable[] outputs =
          further == null
              ? new BufferedDataTable[] {result}
              : new BufferedDataTable[] {result, further.table()};
      out.setOutData(outputs);
      Warnings warnings =
          new Warnings()
              .addAll(appender.warnings(rows))
              .add(warning(parameters, model))
              .addAll(open.warnings().get());
      warnings.show(out);
      record.keep(out, warnings.all(), outputs);
    }
  }
}
