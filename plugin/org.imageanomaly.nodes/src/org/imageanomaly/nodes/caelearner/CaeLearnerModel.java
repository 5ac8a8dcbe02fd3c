package org.imageanomaly.nodes.caelearner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.CaeSettings;
import org.imageanomaly.engine.cae.CaeTrainer;
import org.imageanomaly.engine.cae.CaeTraining;
import org.imageanomaly.engine.cae.TrainingImages;
import org.imageanomaly.engine.network.Epoch;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.imageanomaly.nodes.port.ImageModelSpec;
import org.imageanomaly.nodes.table.Columns;
import org.imageanomaly.nodes.table.UnusualProportions;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeLogger;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Trains on the images of a table. */
final class CaeLearnerModel {

  private static final NodeLogger LOGGER = NodeLogger.getLogger(CaeLearnerModel.class);

  private static final DataTableSpec HISTORY =
      new DataTableSpec(
          Columns.of("Epoch", IntCell.TYPE),
          Columns.of("Training Loss", DoubleCell.TYPE),
          Columns.of("Validation Loss", DoubleCell.TYPE),
          Columns.of("Seconds", DoubleCell.TYPE));

  private CaeLearnerModel() {}

  static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
    CaeLearnerParameters parameters = in.getParameters();
    new TrainingRows(in.getInTableSpec(0), parameters);
    CaeSettings settings = parameters.settings();
    out.setOutSpecs(new ImageModelSpec(ModelKind.CAE, settings.inputShape()), HISTORY);
  }

  static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    NodeExecution.compute(in.getExecutionContext(), progress -> train(in, out, progress));
  }

  private static void train(ExecuteInput in, ExecuteOutput out, Progress progress)
      throws InvalidSettingsException, CanceledExecutionException {
    CaeLearnerParameters parameters = in.getParameters();
    BufferedDataTable table = in.getInTable(0);
    CaeSettings settings = parameters.settings();
    TrainingRows rows = new TrainingRows(table.getDataTableSpec(), parameters);
    CaeTraining training;
    Optional<String> unusual;
    try (TrainingImages images =
        rows.collect(
            table, settings.inputShape(), in.getExecutionContext(), progress.part(0, 0.1))) {
      unusual = UnusualProportions.warning(images.clean());
      training = CaeTrainer.train(settings, images, progress.part(0.1, 1));
    }
    LOGGER.info(training.model().summary() + ".");
    out.setOutData(
        new ImageModelObject(training.model()),
        history(training.history(), in.getExecutionContext()));
    List<String> warnings = new ArrayList<>(training.warnings());
    rows.warnings().forEach(warnings::add);
    unusual.ifPresent(warnings::add);
    if (!warnings.isEmpty()) {
      out.setWarningMessage(String.join(" ", warnings));
    }
  }

  private static BufferedDataTable history(List<Epoch> epochs, ExecutionContext context) {
    BufferedDataContainer container = context.createDataContainer(HISTORY);
    for (Epoch epoch : epochs) {
      container.addRowToTable(
          new DefaultRow(
              RowKey.createRowKey(epoch.number() - 1L),
              new IntCell(epoch.number()),
              new DoubleCell(epoch.trainingLoss()),
              new DoubleCell(epoch.validationLoss()),
              new DoubleCell(epoch.seconds())));
    }
    container.close();
    return container.getTable();
  }
}
