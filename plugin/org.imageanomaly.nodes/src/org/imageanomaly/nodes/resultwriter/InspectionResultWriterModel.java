package org.imageanomaly.nodes.resultwriter;

import java.io.IOException;
import org.imageanomaly.nodes.execution.Destinations;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.execution.Warnings;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeLogger;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Writes beside the folder, then moves. */
final class InspectionResultWriterModel {

  private static final NodeLogger LOGGER = NodeLogger.getLogger(InspectionResultWriterModel.class);

  /** The part of the progress that images take where regions follow. */
  private static final double IMAGES = 0.95;

  private InspectionResultWriterModel() {}

  static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
    InspectionResultWriterParameters parameters = in.getParameters();
    new InspectedColumns((DataTableSpec) in.getInPortSpec(0), parameters);
    ResultFolder target = parameters.target();
    Destinations.expect(target);
    target.check();
  }

  static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    Destinations.forget();
    NodeExecution.run(
        in.getExecutionContext(),
        progress -> {
          InspectionResultWriterParameters parameters = in.getParameters();
          ResultFolder target = parameters.target();
          BufferedDataTable[] tables = in.getInTables();
          BufferedDataTable images = tables[0];
          boolean regions = tables.length > 1;
          InspectionResults results =
              new InspectionResults(
                  parameters, new InspectedColumns(images.getDataTableSpec(), parameters), target);
          try (Staging staging = target.open()) {
            results.write(images, regions, staging, progress.part(0, regions ? IMAGES : 1));
            if (regions) {
              results.writeRegions(tables[1], staging, progress.part(IMAGES, 1));
            }
            target.check();
            LOGGER.info(results.summary() + " The results are in " + finish(target, staging) + ".");
          }
          new Warnings().addAll(results.warnings()).show(out);
        });
  }

  private static Object finish(ResultFolder target, Staging staging)
      throws IOException, InvalidSettingsException {
    try {
      return staging.finish();
    } catch (IOException e) {
      throw target.failure(e);
    }
  }
}
