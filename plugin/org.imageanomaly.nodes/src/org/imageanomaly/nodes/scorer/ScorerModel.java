package org.imageanomaly.nodes.scorer;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.detector.AnomalyMap;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.FalseAlarmRate;
import org.imageanomaly.engine.detector.Scorer;
import org.imageanomaly.engine.detector.Sensitivity;
import org.imageanomaly.nodes.port.ModelInput;
import org.imageanomaly.nodes.predictor.OpenModel;
import org.imageanomaly.nodes.predictor.PredictionRecord;
import org.imageanomaly.nodes.predictor.PredictorModel;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ColumnNames;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.ExecutionContext;

/** Scores the images of a table with a detector of any method. */
public final class ScorerModel extends PredictorModel<ScorerParameters, Detector, AnomalyScore> {

  /**
   * A node that scores.
   *
   * @param remedy what to do where a model is connected that does not score
   */
  public ScorerModel(String remedy) {
    super(new ModelInput<>(Capability.SCORES, Detector.class, remedy));
  }

  @Override
  protected Optional<List<Column<AnomalyScore>>> columns(
      ScorerParameters parameters, ModelDescription model) {
    return Optional.of(columns(parameters, model.scores(), Optional.empty()));
  }

  @Override
  protected List<Column<AnomalyScore>> columns(ScorerParameters parameters, Detector detector) {
    return columns(
        parameters,
        detector.description().scores(),
        parameters.sensitivity().falseAlarms(detector.calibration()));
  }

  private static List<Column<AnomalyScore>> columns(
      ScorerParameters parameters, List<String> scores, Optional<FalseAlarmRate> falseAlarms) {
    Sensitivity sensitivity = parameters.sensitivity();
    List<Column<AnomalyScore>> columns = ScoreColumns.of(scores, falseAlarms);
    int anomalyScore = scores.size();
    columns.set(
        anomalyScore,
        columns.get(anomalyScore).with(column -> ThresholdProperties.with(column, sensitivity)));
    if (parameters.appendsReconstruction()) {
      columns.add(Column.imageIfAny(ColumnNames.RECONSTRUCTION, AnomalyScore::nearest));
    }
    if (parameters.appendsMap()) {
      columns.add(
          Column.imageIfAny(
              ColumnNames.ANOMALY_MAP, score -> score.map().map(AnomalyMap::toImage)));
    }
    return columns;
  }

  @Override
  protected OpenModel<AnomalyScore> open(ScorerParameters parameters, Detector detector) {
    Scorer scorer = detector.open(parameters.sensitivity(), parameters.appendsMap());
    return new OpenModel<>(scorer::score, scorer::close);
  }

  /** With some methods a batch takes a minute. */
  @Override
  protected boolean isSlow() {
    return true;
  }

  @Override
  protected Optional<String> warning(ScorerParameters parameters, Detector detector) {
    return parameters.sensitivity().warning(detector.calibration());
  }

  @Override
  protected Optional<PredictionRecord> record(
      ScorerParameters parameters,
      Detector detector,
      DataTableSpec table,
      List<Column<AnomalyScore>> columns,
      ExecutionContext context) {
    return Optional.of(
        new GalleryRecord(
            context,
            detector,
            table,
            parameters.m_imageColumn,
            columns.stream().map(column -> column.spec().getName()).toList(),
            DetectorFacts.of(detector, parameters.sensitivity())));
  }
}
