package org.imageanomaly.nodes.kdescorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.Frame;
import org.imageanomaly.engine.score.AnomalyDetector;
import org.imageanomaly.engine.score.AnomalyScore;
import org.imageanomaly.engine.score.FalseAlarmRate;
import org.imageanomaly.engine.score.Scorer;
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
final class KdeScorerModel {

  private static final ModelInput<AnomalyDetector> DETECTOR =
      new ModelInput<>(ModelKind.DETECTOR, AnomalyDetector.class, "KDE Learner");

  private KdeScorerModel() {}

  static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
    KdeScorerParameters parameters = in.getParameters();
    DETECTOR.check(in.getInPortSpec(0));
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
    KdeScorerParameters parameters = in.getParameters();
    AnomalyDetector detector = DETECTOR.model(in.getInPortObject(0));
    BufferedDataTable table = in.getInTable(1);
    ImageRows rows =
        new ImageRows(table.getDataTableSpec(), parameters.m_imageColumn, parameters.m_rows);
    Optional<FalseAlarmRate> falseAlarms = detector.calibration().falseAlarms();
    try (Scorer scorer = detector.open()) {
      BatchAppender appender =
          new BatchAppender(
              in.getExecutionContext(),
              detector,
              columns(parameters, falseAlarms),
              images -> {
                List<AnomalyScore> scores = scorer.score(images);
                return IntStream.range(0, images.size())
                    .mapToObj(i -> cells(scores.get(i), images.frame(i), parameters.m_map))
                    .toList();
              });
      out.setOutData(appender.append(table, rows, progress));
      appender
          .warning(rows, falseAlarms.flatMap(r -> r.warning(detector.settings().quantile())))
          .ifPresent(out::setWarningMessage);
    }
  }

  private static DataColumnSpec[] columns(
      KdeScorerParameters parameters, Optional<FalseAlarmRate> falseAlarms) {
    List<DataColumnSpec> columns = new ArrayList<>();
    columns.add(Columns.of(ColumnNames.RECONSTRUCTION_ERROR, DoubleCell.TYPE));
    columns.add(Columns.of(ColumnNames.LOG_DENSITY, DoubleCell.TYPE));
    columns.add(Columns.of(ColumnNames.SSIM_DISTANCE, DoubleCell.TYPE));
    columns.add(
        ExpectedFalseAlarms.with(
            Columns.of(ColumnNames.ANOMALY_SCORE, DoubleCell.TYPE), falseAlarms));
    columns.add(Columns.of(ColumnNames.PREDICTION, BooleanCell.TYPE));
    if (parameters.m_map) {
      columns.add(Columns.of(ColumnNames.ANOMALY_MAP, PNGImageContent.TYPE));
    }
    return columns.toArray(DataColumnSpec[]::new);
  }

  private static DataCell[] cells(AnomalyScore score, Frame frame, boolean map) {
    List<DataCell> cells = new ArrayList<>();
    cells.add(new DoubleCell(score.reconstructionError()));
    cells.add(new DoubleCell(score.logDensity()));
    cells.add(new DoubleCell(score.ssimDistance()));
    cells.add(new DoubleCell(score.anomalyScore()));
    cells.add(BooleanCell.get(score.anomalous()));
    if (map) {
      cells.add(ImageCells.of(frame.overImage(score.map().toImage())));
    }
    return cells.toArray(DataCell[]::new);
  }
}
