package org.imageanomaly.nodes.dcganscorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.gan.DcganModel;
import org.imageanomaly.engine.gan.GanCalibration;
import org.imageanomaly.engine.gan.GanScore;
import org.imageanomaly.engine.gan.GanScorer;
import org.imageanomaly.engine.image.Frame;
import org.imageanomaly.engine.score.FalseAlarmRate;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.port.ModelInput;
import org.imageanomaly.nodes.table.BatchAppender;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.Columns;
import org.imageanomaly.nodes.table.ExpectedFalseAlarms;
import org.imageanomaly.nodes.table.ImageCells;
import org.imageanomaly.nodes.table.ImageRows;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Scores the images of a table. */
final class DcganScorerModel {

  private static final ModelInput<DcganModel> MODEL =
      new ModelInput<>(ModelKind.DCGAN, DcganModel.class, "DCGAN Learner");

  private DcganScorerModel() {}

  static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
    DcganScorerParameters parameters = in.getParameters();
    MODEL.check(in.getInPortSpec(0));
    DataTableSpec spec = in.getInTableSpec(1);
    new ImageRows(spec, parameters.m_imageColumn, parameters.m_rows);
    out.setOutSpecs(BatchAppender.spec(spec, columns(parameters, Optional.empty())));
  }

  static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    NodeExecution.compute(in.getExecutionContext(), progress -> score(in, out, progress));
  }

  private static void score(ExecuteInput in, ExecuteOutput out, Progress progress)
      throws InvalidSettingsException, CanceledExecutionException {
    DcganScorerParameters parameters = in.getParameters();
    DcganModel model = MODEL.model(in.getInPortObject(0));
    BufferedDataTable table = in.getInTable(1);
    ImageRows rows =
        new ImageRows(table.getDataTableSpec(), parameters.m_imageColumn, parameters.m_rows);
    BatchProgress batches =
        new BatchProgress(progress, rows.count(table, in.getExecutionContext()));
    Optional<FalseAlarmRate> falseAlarms = model.calibration().flatMap(GanCalibration::falseAlarms);
    try (GanScorer scorer = model.openScorer()) {
      BatchAppender appender =
          new BatchAppender(
              in.getExecutionContext(),
              model,
              columns(parameters, falseAlarms),
              images -> {
                List<GanScore> scores = scorer.score(images, batches.next(images.size()));
                return IntStream.range(0, images.size())
                    .mapToObj(i -> cells(scores.get(i), images.frame(i), parameters))
                    .toList();
              });
      out.setOutData(appender.append(table, rows, batches));
      double quantile = model.search().orElseThrow().quantile();
      appender
          .warning(rows, falseAlarms.flatMap(r -> r.warning(quantile)))
          .ifPresent(out::setWarningMessage);
    }
  }

  private static DataColumnSpec[] columns(
      DcganScorerParameters parameters, Optional<FalseAlarmRate> falseAlarms) {
    List<DataColumnSpec> columns = new ArrayList<>();
    columns.add(Columns.of(ColumnNames.RESIDUAL_LOSS, DoubleCell.TYPE));
    columns.add(Columns.of(ColumnNames.DISCRIMINATION_LOSS, DoubleCell.TYPE));
    columns.add(
        ExpectedFalseAlarms.with(
            Columns.of(ColumnNames.ANOMALY_SCORE, DoubleCell.TYPE), falseAlarms));
    columns.add(Columns.of(ColumnNames.PREDICTION, BooleanCell.TYPE));
    if (parameters.m_reconstruction) {
      columns.add(Columns.of(ColumnNames.RECONSTRUCTION, PNGImageContent.TYPE));
    }
    if (parameters.m_map) {
      columns.add(Columns.of(ColumnNames.ANOMALY_MAP, PNGImageContent.TYPE));
    }
    return columns.toArray(DataColumnSpec[]::new);
  }

  private static DataCell[] cells(GanScore score, Frame frame, DcganScorerParameters parameters) {
    List<DataCell> cells = new ArrayList<>();
    cells.add(new DoubleCell(score.residualLoss()));
    cells.add(new DoubleCell(score.discriminationLoss()));
    cells.add(new DoubleCell(score.anomalyScore()));
    cells.add(BooleanCell.get(score.anomalous()));
    if (parameters.m_reconstruction) {
      cells.add(ImageCells.of(frame.overImage(score.reconstruction())));
    }
    if (parameters.m_map) {
      cells.add(ImageCells.of(frame.overImage(score.map().toImage())));
    }
    return cells.toArray(DataCell[]::new);
  }
}
