package org.imageanomaly.nodes.scorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.FalseAlarmRate;
import org.imageanomaly.engine.detector.Scorer;
import org.imageanomaly.engine.detector.Sensitivity;
import org.imageanomaly.engine.drift.ImagesOfToday;
import org.imageanomaly.nodes.port.ModelInput;
import org.imageanomaly.nodes.predictor.FurtherTable;
import org.imageanomaly.nodes.predictor.OpenModel;
import org.imageanomaly.nodes.predictor.PredictionRecord;
import org.imageanomaly.nodes.predictor.PredictorModel;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.ImageBatch;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.NodeLogger;

/** Scores the images of a table with a detector of any method. */
public final class ScorerModel extends PredictorModel<ScorerParameters, Detector, ScoredImage> {

  private static final NodeLogger LOGGER = NodeLogger.getLogger(ScorerModel.class);

  /**
   * A node that scores.
   *
   * @param remedy what to do where a model is connected that does not score
   */
  public ScorerModel(String remedy) {
    super(new ModelInput<>(Capability.SCORES, Detector.class, remedy));
  }

  @Override
  protected Optional<List<Column<ScoredImage>>> columns(
      ScorerParameters parameters, ModelDescription model) {
    return Optional.of(columns(parameters, model.scores(), Optional.empty()));
  }

  /** What is the same for every detector: not what it measures by itself. */
  static List<Column<ScoredImage>> columnsOfAnyDetector(ScorerParameters parameters) {
    return columns(parameters, List.of(), Optional.empty());
  }

  @Override
  protected List<Column<ScoredImage>> columns(ScorerParameters parameters, Detector detector) {
    return columns(
        parameters,
        detector.description().scores(),
        parameters.sensitivity().falseAlarms(detector.calibration()));
  }

  private static List<Column<ScoredImage>> columns(
      ScorerParameters parameters, List<String> scores, Optional<FalseAlarmRate> falseAlarms) {
    Sensitivity sensitivity = parameters.sensitivity();
    List<Column<AnomalyScore>> ofScores = ScoreColumns.of(scores, falseAlarms);
    int anomalyScore = scores.size();
    ofScores.set(
        anomalyScore,
        ofScores.get(anomalyScore).with(column -> ThresholdProperties.with(column, sensitivity)));
    if (parameters.appendsReconstruction()) {
      ofScores.add(Column.imageIfAny(ColumnNames.RECONSTRUCTION, AnomalyScore::nearest));
    }
    List<Column<ScoredImage>> columns = new ArrayList<>();
    ofScores.forEach(column -> columns.add(column.of(ScoredImage::score)));
    if (parameters.appendsMap()) {
      columns.add(DefectColumns.map(parameters.defects().depth()));
    }
    columns.addAll(DefectColumns.of(parameters.defects()));
    return columns;
  }

  /** A row for each region of every image: that takes maps, whether they are appended or not. */
  @Override
  protected Optional<FurtherTable<ScoredImage, ?>> further() {
    return Optional.of(DefectColumns.REGIONS);
  }

  @Override
  protected OpenModel<ScoredImage> open(ScorerParameters parameters, Detector detector) {
    return opened(parameters, detector);
  }

  /** Gets a detector ready. */
  static OpenModel<ScoredImage> opened(ScorerParameters parameters, Detector detector) {
    Scorer scorer = detector.open(parameters.sensitivity(), true);
    ImagesOfToday today = new ImagesOfToday(detector, parameters.sensitivity());
    AtomicInteger withoutMap = new AtomicInteger();
    return new OpenModel<>(
        (batch, progress) -> {
          List<ScoredImage> scored = scored(scorer, batch, today, progress);
          scored.forEach(image -> withoutMap.addAndGet(image.regions().isPresent() ? 0 : 1));
          return scored;
        },
        scorer::close,
        () ->
            Stream.of(warning(parameters.defects(), withoutMap.get()), today.warning())
                .flatMap(Optional::stream)
                .toList());
  }

  private static List<ScoredImage> scored(
      Scorer scorer, ImageBatch batch, ImagesOfToday today, Progress progress) {
    List<AnomalyScore> scores = scorer.score(batch.images(), progress);
    today.add(batch.images(), scores);
    // of a long run nobody sees the warnings before its end
    today.early().ifPresent(LOGGER::warn);
    return IntStream.range(0, scores.size())
        .mapToObj(
            i ->
                ScoredImage.of(
                    scores.get(i), batch.images().frame(i), () -> batch.files().apply(i)))
        .toList();
  }

  private static Optional<String> warning(DefectParameters wanted, int withoutMap) {
    return withoutMap == 0 || !wanted.needMap()
        ? Optional.empty()
        : Optional.of(
            "The detector has no map of "
                + withoutMap
                + (withoutMap == 1 ? " image" : " images")
                + ", so that nothing says where it is anomalous: overlay, region count, defect area"
                + " and severity are missing there. Learn the detector again with this version, or"
                + " switch these columns off.");
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
  protected Optional<PredictionRecord<ScoredImage>> record(
      ScorerParameters parameters,
      Detector detector,
      DataTableSpec table,
      List<Column<ScoredImage>> columns,
      ExecutionContext context) {
    return Optional.of(
        new GalleryRecord(
            context,
            detector.framing(),
            table,
            parameters.m_imageColumn,
            DetectorFacts.of(detector, parameters.sensitivity())));
  }
}
