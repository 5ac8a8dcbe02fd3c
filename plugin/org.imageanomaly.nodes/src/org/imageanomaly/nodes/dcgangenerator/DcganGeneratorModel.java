package org.imageanomaly.nodes.dcgangenerator;

import java.util.function.Function;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.gan.Generation;
import org.imageanomaly.engine.gan.ImageGenerator;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.port.ModelInput;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.ResultTable;
import org.knime.core.data.RowKey;
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

  private static final ModelInput<Generation> MODEL =
      new ModelInput<>(
          Capability.GENERATES, Generation.class, "Connect the output of the node DCGAN Learner.");

  private DcganGeneratorModel() {}

  private static ResultTable<PixelImage> images(DcganGeneratorParameters parameters) {
    return ResultTable.of(
        Column.image(ColumnNames.IMAGE, Function.identity()),
        Column.text(ColumnNames.LABEL, image -> parameters.m_label),
        Column.truth(ColumnNames.ANOMALOUS, image -> parameters.m_anomalous),
        Column.text(ColumnNames.SPLIT, image -> parameters.m_split));
  }

  static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
    MODEL.check(in.getInPortSpec(0));
    out.setOutSpecs(images(in.getParameters()).spec());
  }

  static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    NodeExecution.compute(in.getExecutionContext(), progress -> generate(in, out, progress));
  }

  private static void generate(ExecuteInput in, ExecuteOutput out, Progress progress)
      throws InvalidSettingsException {
    DcganGeneratorParameters parameters = in.getParameters();
    Generation model = MODEL.model(in.getInPortObject(0));
    try (ResultTable<PixelImage>.Rows rows = images(parameters).rows(in.getExecutionContext());
        ImageGenerator generator = model.openGenerator(parameters.m_seed)) {
      for (int made = 0; made < parameters.m_count; made += BATCH) {
        progress.report(
            (double) made / parameters.m_count,
            "Image " + (made + 1) + " of " + parameters.m_count);
        int count = Math.min(BATCH, parameters.m_count - made);
        for (PixelImage image : generator.next(count)) {
          rows.add(new RowKey("Generated " + (rows.size() + 1)), image);
        }
      }
      out.setOutData(rows.table());
    }
  }
}
