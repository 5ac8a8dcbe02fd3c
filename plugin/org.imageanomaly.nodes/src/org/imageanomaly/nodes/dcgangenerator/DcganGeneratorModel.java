package org.imageanomaly.nodes.dcgangenerator;

import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.gan.DcganModel;
import org.imageanomaly.engine.gan.ImageGenerator;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.port.ModelInput;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.Columns;
import org.imageanomaly.nodes.table.ImageCells;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Generates images a batch at a time; memory is bounded by the batch. */
final class DcganGeneratorModel {

  private static final int BATCH = 4;

  private static final ModelInput<DcganModel> MODEL =
      new ModelInput<>(ModelKind.DCGAN, DcganModel.class, "DCGAN Learner");

  private static final DataTableSpec IMAGES =
      new DataTableSpec(
          Columns.of(ColumnNames.IMAGE, PNGImageContent.TYPE),
          Columns.of(ColumnNames.LABEL, StringCell.TYPE),
          Columns.of(ColumnNames.ANOMALOUS, BooleanCell.TYPE),
          Columns.of(ColumnNames.SPLIT, StringCell.TYPE));

  private DcganGeneratorModel() {}

  static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
    MODEL.check(in.getInPortSpec(0));
    out.setOutSpecs(IMAGES);
  }

  static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    NodeExecution.compute(in.getExecutionContext(), progress -> generate(in, out, progress));
  }

  private static void generate(ExecuteInput in, ExecuteOutput out, Progress progress) {
    DcganGeneratorParameters parameters = in.getParameters();
    DcganModel model = MODEL.model(in.getInPortObject(0));
    BufferedDataContainer container = in.getExecutionContext().createDataContainer(IMAGES);
    try (ImageGenerator generator = model.openGenerator(parameters.m_seed)) {
      for (int made = 0; made < parameters.m_count; made += BATCH) {
        progress.report(
            (double) made / parameters.m_count,
            "Image " + (made + 1) + " of " + parameters.m_count);
        int count = Math.min(BATCH, parameters.m_count - made);
        for (PixelImage image : generator.next(count)) {
          container.addRowToTable(row(container.size() + 1, image, parameters));
        }
      }
    } finally {
      container.close();
    }
    out.setOutData(container.getTable());
  }

  private static DefaultRow row(
      long number, PixelImage image, DcganGeneratorParameters parameters) {
    return new DefaultRow(
        "Generated " + number,
        ImageCells.of(image),
        new StringCell(parameters.m_label),
        BooleanCell.get(parameters.m_anomalous),
        new StringCell(parameters.m_split));
  }
}
