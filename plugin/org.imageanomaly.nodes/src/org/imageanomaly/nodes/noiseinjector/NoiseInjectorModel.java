package org.imageanomaly.nodes.noiseinjector;

import java.util.Optional;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.noise.Draw;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.execution.Warnings;
import org.imageanomaly.nodes.table.ColumnAppender;
import org.imageanomaly.nodes.table.Decoding;
import org.imageanomaly.nodes.table.ImageRows;
import org.imageanomaly.nodes.table.RowSelection;
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

/** Adds noise to some images of a table. */
final class NoiseInjectorModel {

  private NoiseInjectorModel() {}

  static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
    NoiseInjectorParameters parameters = in.getParameters();
    out.setOutSpecs(OutputColumns.of(in.getInTableSpec(0), parameters).spec());
  }

  static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    NodeExecution.run(in.getExecutionContext(), progress -> inject(in, out, progress));
  }

  private static void inject(ExecuteInput in, ExecuteOutput out, Progress progress)
      throws InvalidSettingsException, CanceledExecutionException {
    NoiseInjectorParameters parameters = in.getParameters();
    BufferedDataTable table = in.getInTable(0);
    DataTableSpec spec = table.getDataTableSpec();
    OutputColumns columns = OutputColumns.of(spec, parameters);
    ImageRows rows = new ImageRows(spec, parameters.m_imageColumn, RowSelection.all());
    Draw draw = parameters.draw(table.size());
    NoisyRows noisy = new NoisyRows(columns, parameters.injector(), draw);
    ExecutionContext context = in.getExecutionContext();
    BufferedDataTable kept =
        context.createColumnRearrangeTable(
            table, columns.kept(), context.createSilentSubProgress(0));
    ColumnAppender appender = new ColumnAppender(context, kept, true, columns.made());
    try (appender) {
      rows.forEach(
          table,
          progress,
          Decoding.whole(),
          (row, image) -> appender.add(row, noisy.next(row, image)));
    }
    out.setOutData(placed(appender.table(), columns, context));
    new Warnings()
        .add(rows.warning())
        .add(noisy.clippedByStorage())
        .add(nothingDrawn(draw, table.size(), parameters.m_fraction))
        .show(out);
  }

  private static BufferedDataTable placed(
      BufferedDataTable appended, OutputColumns columns, ExecutionContext context)
      throws CanceledExecutionException {
    return columns.replace()
        ? context.createColumnRearrangeTable(
            appended,
            columns.inPlace(appended.getDataTableSpec()),
            context.createSilentSubProgress(0))
        : appended;
  }

  private static Optional<String> nothingDrawn(Draw draw, long rows, double fraction) {
    return draw.distinct() > 0 || rows == 0 || fraction == 0
        ? Optional.empty()
        : Optional.of(
            "No image was drawn: the fraction "
                + fraction
                + " of "
                + rows
                + (rows == 1 ? " row" : " rows")
                + " is less than half a row. Set a larger fraction.");
  }
}
