package org.imageanomaly.nodes.cnnlearner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cnn.CnnEpoch;
import org.imageanomaly.engine.cnn.CnnSettings;
import org.imageanomaly.engine.cnn.CnnTrainer;
import org.imageanomaly.engine.cnn.CnnTraining;
import org.imageanomaly.engine.cnn.LabelledImages;
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

/** Trains on the labelled images of a table. */
final class CnnLearnerModel {

  private static final NodeLogger LOGGER = NodeLogger.getLogger(CnnLearnerModel.class);

  private static final DataTableSpec HISTORY =
      new DataTableSpec(
          Columns.of("Epoch", IntCell.TYPE),
          Columns.of("Training Loss", DoubleCell.TYPE),
          Columns.of("Validation Loss", DoubleCell.TYPE),
          Columns.of("Validation Accuracy", DoubleCell.TYPE),
          Columns.of("Seconds", DoubleCell.TYPE));

  private CnnLearnerModel() {}

  static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
    CnnLearnerParameters parameters = in.getParameters();
    LabelledRows rows = new LabelledRows(in.getInTableSpec(0), parameters);
    out.setOutSpecs(
        new ImageModelSpec(ModelKind.CNN, parameters.settings().inputShape(), rows.knownClasses()),
        HISTORY);
  }

  static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    NodeExecution.compute(in.getExecutionContext(), progress -> train(in, out, progress));
  }

  private static void train(ExecuteInput in, ExecuteOutput out, Progress progress)
      throws InvalidSettingsException {
    CnnLearnerParameters parameters = in.getParameters();
    BufferedDataTable table = in.getInTable(0);
    CnnSettings settings = parameters.settings();
    LabelledRows rows = new LabelledRows(table.getDataTableSpec(), parameters);
    CnnTraining training;
    Optional<String> unusual;
    try (LabelledImages images =
        rows.collect(table, settings.inputShape(), progress.part(0, 0.1))) {
      unusual = UnusualProportions.warning(images.images());
      training = CnnTrainer.train(settings, images, progress.part(0.1, 1));
    }
    LOGGER.info(training.model().summary() + ".");
    out.setOutData(
        new ImageModelObject(training.model()),
        history(training.history(), in.getExecutionContext()));
    List<String> warnings = new ArrayList<>(training.warnings());
    rows.warning().ifPresent(warnings::add);
    unusual.ifPresent(warnings::add);
    if (!warnings.isEmpty()) {
      out.setWarningMessage(String.join(" ", warnings));
    }
  }

  private static BufferedDataTable history(List<CnnEpoch> epochs, ExecutionContext context) {
    BufferedDataContainer container = context.createDataContainer(HISTORY);
    for (CnnEpoch epoch : epochs) {
      container.addRowToTable(
          new DefaultRow(
              RowKey.createRowKey(epoch.number() - 1L),
              new IntCell(epoch.number()),
              new DoubleCell(epoch.trainingLoss()),
              new DoubleCell(epoch.validationLoss()),
              new DoubleCell(epoch.validationAccuracy()),
              new DoubleCell(epoch.seconds())));
    }
    container.close();
    return container.getTable();
  }
}
