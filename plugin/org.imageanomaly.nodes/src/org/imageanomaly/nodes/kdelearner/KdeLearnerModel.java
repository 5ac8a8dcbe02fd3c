package org.imageanomaly.nodes.kdelearner;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.KnownImages;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.score.AnomalyDetector;
import org.imageanomaly.engine.score.DetectorSettings;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.imageanomaly.nodes.port.ImageModelSpec;
import org.imageanomaly.nodes.port.ModelInput;
import org.imageanomaly.nodes.truth.GoodRows;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Fits a detector to the images of a table that the autoencoder knows. */
final class KdeLearnerModel {

  private static final ModelInput<CaeModel> CAE =
      new ModelInput<>(ModelKind.CAE, CaeModel.class, "CAE Learner");

  private KdeLearnerModel() {}

  static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
    KdeLearnerParameters parameters = in.getParameters();
    ImageModelSpec cae = CAE.check(in.getInPortSpec(0));
    rows(in.getInTableSpec(1), parameters);
    out.setOutSpecs(
        new ImageModelSpec(ModelKind.DETECTOR, cae.shape()),
        CalibrationTables.SCORES,
        CalibrationTables.THRESHOLDS);
  }

  private static GoodRows rows(DataTableSpec spec, KdeLearnerParameters parameters)
      throws InvalidSettingsException {
    return new GoodRows(spec, parameters.m_imageColumn, parameters.m_rows, parameters.m_goodParts);
  }

  static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    NodeExecution.compute(in.getExecutionContext(), progress -> fit(in, out, progress));
  }

  private static void fit(ExecuteInput in, ExecuteOutput out, Progress progress)
      throws InvalidSettingsException, CanceledExecutionException {
    KdeLearnerParameters parameters = in.getParameters();
    CaeModel cae = CAE.model(in.getInPortObject(0));
    DetectorSettings settings = parameters.settings(cae.architecture(), cae.recipe());
    BufferedDataTable table = in.getInTable(1);
    GoodRows rows = rows(table.getDataTableSpec(), parameters);
    List<String> warnings = new ArrayList<>();
    try (ImageSet images =
        rows.collect(
            table,
            cae.inputShape(),
            cae.framing(),
            in.getExecutionContext(),
            progress.part(0, 0.3))) {
      rows.warnings().forEach(warnings::add);
      KnownImages known = KnownImages.of(images, cae);
      AnomalyDetector detector = AnomalyDetector.fit(cae, known, settings, progress.part(0.3, 0.9));
      CalibrationTables tables = new CalibrationTables(in.getExecutionContext());
      out.setOutData(
          new ImageModelObject(detector),
          tables.scores(detector, known.heldOut(), progress.part(0.9, 1)),
          tables.thresholds(detector.calibration()));
      known.warning().ifPresent(warnings::add);
      detector
          .calibration()
          .falseAlarms()
          .flatMap(rate -> rate.warning(settings.quantile()))
          .ifPresent(warnings::add);
    }
    if (!warnings.isEmpty()) {
      out.setWarningMessage(String.join(" ", warnings));
    }
  }
}
