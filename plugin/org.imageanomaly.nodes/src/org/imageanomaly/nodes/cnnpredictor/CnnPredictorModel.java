package org.imageanomaly.nodes.cnnpredictor;

import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cnn.Classifier;
import org.imageanomaly.engine.cnn.CnnModel;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.port.ImageModelSpec;
import org.imageanomaly.nodes.port.ModelInput;
import org.imageanomaly.nodes.table.BatchAppender;
import org.imageanomaly.nodes.table.ImageRows;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Classifies the images of a table. */
final class CnnPredictorModel {

  private static final ModelInput<CnnModel> MODEL =
      new ModelInput<>(ModelKind.CNN, CnnModel.class, "CNN Learner");

  private CnnPredictorModel() {}

  static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
    CnnPredictorParameters parameters = in.getParameters();
    ImageModelSpec model = MODEL.check(in.getInPortSpec(0));
    DataTableSpec spec = in.getInTableSpec(1);
    new ImageRows(spec, parameters.m_imageColumn, parameters.m_rows);
    // the classes of a string column are known when the model is trained
    model
        .classes()
        .ifPresent(
            classes ->
                out.setOutSpecs(BatchAppender.spec(spec, new PredictionColumns(classes).specs())));
  }

  static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    NodeExecution.compute(in.getExecutionContext(), progress -> classify(in, out, progress));
  }

  private static void classify(ExecuteInput in, ExecuteOutput out, Progress progress)
      throws InvalidSettingsException, CanceledExecutionException {
    CnnPredictorParameters parameters = in.getParameters();
    CnnModel model = MODEL.model(in.getInPortObject(0));
    BufferedDataTable table = in.getInTable(1);
    ImageRows rows =
        new ImageRows(table.getDataTableSpec(), parameters.m_imageColumn, parameters.m_rows);
    PredictionColumns predictions = new PredictionColumns(model.classes());
    try (Classifier classifier = model.open()) {
      BatchAppender appender =
          new BatchAppender(
              in.getExecutionContext(),
              model,
              predictions.specs(),
              images -> classifier.classify(images).stream().map(predictions::cells).toList());
      out.setOutData(appender.append(table, rows, progress));
      appender.warning(rows).ifPresent(out::setWarningMessage);
    }
  }
}
