package org.imageanomaly.nodes.dcganlearner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.gan.DcganSettings;
import org.imageanomaly.engine.gan.DcganTrainer;
import org.imageanomaly.engine.gan.DcganTraining;
import org.imageanomaly.engine.gan.GanEpoch;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.imageanomaly.nodes.port.ImageModelSpec;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.Columns;
import org.imageanomaly.nodes.table.ImageCells;
import org.imageanomaly.nodes.table.UnusualProportions;
import org.imageanomaly.nodes.truth.GoodRows;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.image.png.PNGImageContent;
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
final class DcganLearnerModel {

  private static final NodeLogger LOGGER = NodeLogger.getLogger(DcganLearnerModel.class);

  private static final DataTableSpec HISTORY =
      new DataTableSpec(
          Columns.of("Epoch", IntCell.TYPE),
          Columns.of("Discriminator Loss", DoubleCell.TYPE),
          Columns.of("Generator Loss", DoubleCell.TYPE),
          Columns.of("Accuracy on Real", DoubleCell.TYPE),
          Columns.of("Accuracy on Generated", DoubleCell.TYPE),
          Columns.of(ColumnNames.DIVERSITY, DoubleCell.TYPE),
          Columns.of("Seconds", DoubleCell.TYPE));

  private static final DataTableSpec SAMPLES =
      new DataTableSpec(
          Columns.of(ColumnNames.SAMPLES, PNGImageContent.TYPE),
          Columns.of(ColumnNames.DIVERSITY, DoubleCell.TYPE));

  private DcganLearnerModel() {}

  static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
    DcganLearnerParameters parameters = in.getParameters();
    rows(in.getInTableSpec(0), parameters);
    DcganSettings settings = parameters.settings();
    out.setOutSpecs(new ImageModelSpec(ModelKind.DCGAN, settings.inputShape()), HISTORY, SAMPLES);
  }

  private static GoodRows rows(DataTableSpec spec, DcganLearnerParameters parameters)
      throws InvalidSettingsException {
    return new GoodRows(spec, parameters.m_imageColumn, parameters.m_rows, parameters.m_goodParts);
  }

  static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    NodeExecution.compute(in.getExecutionContext(), progress -> train(in, out, progress));
  }

  private static void train(ExecuteInput in, ExecuteOutput out, Progress progress)
      throws InvalidSettingsException, CanceledExecutionException {
    DcganLearnerParameters parameters = in.getParameters();
    BufferedDataTable table = in.getInTable(0);
    DcganSettings settings = parameters.settings();
    GoodRows rows = rows(table.getDataTableSpec(), parameters);
    ExecutionContext context = in.getExecutionContext();
    Framing framing = rows.framing(table, parameters.m_fit.fit(), context, progress.part(0, 0.02));
    DcganTraining training;
    Optional<String> unusual;
    try (ImageSet images =
        rows.collect(table, settings.inputShape(), framing, context, progress.part(0.02, 0.05))) {
      unusual = UnusualProportions.warning(images);
      training = DcganTrainer.train(settings, images, progress.part(0.05, 1));
    }
    LOGGER.info(training.model().summary() + ".");
    out.setOutData(
        new ImageModelObject(training.model()),
        history(training.history(), context),
        samples(training, context));
    List<String> warnings = new ArrayList<>(training.warnings());
    rows.warningOfTest().ifPresent(warnings::add);
    rows.warnings().forEach(warnings::add);
    unusual.ifPresent(warnings::add);
    if (!warnings.isEmpty()) {
      out.setWarningMessage(String.join(" ", warnings));
    }
  }

  private static BufferedDataTable history(List<GanEpoch> epochs, ExecutionContext context) {
    BufferedDataContainer container = context.createDataContainer(HISTORY);
    for (GanEpoch epoch : epochs) {
      container.addRowToTable(
          new DefaultRow(
              RowKey.createRowKey(epoch.number() - 1L),
              new IntCell(epoch.number()),
              new DoubleCell(epoch.discriminatorLoss()),
              new DoubleCell(epoch.generatorLoss()),
              new DoubleCell(epoch.realAccuracy()),
              new DoubleCell(epoch.fakeAccuracy()),
              new DoubleCell(epoch.diversity()),
              new DoubleCell(epoch.seconds())));
    }
    container.close();
    return container.getTable();
  }

  private static BufferedDataTable samples(DcganTraining training, ExecutionContext context) {
    BufferedDataContainer container = context.createDataContainer(SAMPLES);
    container.addRowToTable(
        new DefaultRow(
            RowKey.createRowKey(0L),
            ImageCells.of(training.samples()),
            new DoubleCell(training.diversity())));
    container.close();
    return container.getTable();
  }
}
