package org.imageanomaly.nodes.reportwriter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.drift.DriftWarning;
import org.imageanomaly.nodes.execution.Destinations;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.execution.Warnings;
import org.imageanomaly.nodes.location.FileTarget;
import org.imageanomaly.nodes.port.ModelInput;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeLogger;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Makes the report, then writes its files. */
final class AnomalyReportWriterModel {

  private static final NodeLogger LOGGER = NodeLogger.getLogger(AnomalyReportWriterModel.class);

  private static final ModelInput<Detector> DETECTOR =
      new ModelInput<>(
          Capability.SCORES, Detector.class, "Connect the detector that scored the images.");

  private AnomalyReportWriterModel() {}

  static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
    AnomalyReportWriterParameters parameters = in.getParameters();
    DETECTOR.check(in.getInPortSpec(0));
    new ReportedTable(in.getInTableSpec(1), parameters.m_imageColumn);
    for (FileTarget target : List.of(parameters.page(), parameters.numbers())) {
      target.check();
    }
    Destinations.expect(parameters.page());
  }

  static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    Destinations.forget();
    NodeExecution.run(
        in.getExecutionContext(),
        progress -> {
          AnomalyReportWriterParameters parameters = in.getParameters();
          parameters.page().check();
          parameters.numbers().check();
          Detector detector = DETECTOR.model(in.getInPortObject(0));
          ReportData report =
              new Report(parameters, detector, in.getInTable(1))
                  .make(in.getExecutionContext(), progress);
          write(parameters.page(), ReportPage.html(report));
          write(parameters.numbers(), ReportPage.json(report));
          LOGGER.info(report.verdict() + " The report is " + parameters.page().file() + ".");
          Warnings warnings = new Warnings().addAll(report.warnings());
          if (report.evaluation() != null) {
            warnings.addAll(report.evaluation().warnings());
          }
          warnings.add(DriftWarning.of(report.drift()));
          warnings.show(out);
        });
  }

  private static void write(FileTarget target, String text)
      throws IOException, InvalidSettingsException {
    target.write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
