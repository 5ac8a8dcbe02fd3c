package org.imageanomaly.nodes.reportwriter;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.Calibration;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.FalseAlarmRate;
import org.imageanomaly.engine.detector.Sensitivity;
import org.imageanomaly.engine.drift.Drift;
import org.imageanomaly.engine.drift.DriftCheck;
import org.imageanomaly.engine.image.Lighting;
import org.imageanomaly.nodes.f1evaluator.TableEvaluation;
import org.imageanomaly.nodes.scorer.ThresholdProperties;
import org.imageanomaly.nodes.view.Fact;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/** Makes a report of a scored table and the detector that scored it. */
final class Report {

  private final AnomalyReportWriterParameters parameters;
  private final Detector detector;
  private final BufferedDataTable table;
  private final ReportedTable columns;
  private final Sensitivity sensitivity;
  private final DetectorSections detectorSections;
  private final List<String> warnings = new ArrayList<>();

  /**
   * Finds the columns.
   *
   * @throws InvalidSettingsException if one is not there or of another type
   */
  Report(AnomalyReportWriterParameters parameters, Detector detector, BufferedDataTable table)
      throws InvalidSettingsException {
    this.parameters = parameters;
    this.detector = detector;
    this.table = table;
    this.columns = new ReportedTable(table.getDataTableSpec(), parameters.m_imageColumn);
    this.sensitivity = ThresholdProperties.of(columns.score());
    this.detectorSections = new DetectorSections(detector, sensitivity);
  }

  /** Makes the report. */
  ReportData make(ExecutionContext context, Progress progress) {
    warnOfAnotherDetector();
    Optional<TableEvaluation> evaluation = evaluation(context, progress.part(0, 0.3));
    Map<Long, Boolean> truths = evaluation.map(TableEvaluation::truths).orElse(Map.of());
    columns.read(table, truths, progress.part(0.3, 0.4));
    List<Drift> drift = drift(progress.part(0.4, 0.7));
    List<WorthALook> looks = WorthALook.of(columns.rows(), parameters.m_pictures);
    ReportPictures pictures = new ReportPictures(columns);
    pictures.read(table, WorthALook.numbers(looks), progress.part(0.7, 1));
    Optional<FalseAlarmRate> expected = sensitivity.falseAlarms(detector.calibration());
    Verdict verdict =
        Verdict.of(
            columns.rows(),
            columns.withoutScore(),
            evaluation.map(e -> e.data().tables().get(0)),
            expected,
            drift);
    return new ReportData(
        "report",
        parameters.m_title,
        OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        verdict.sentence(),
        verdict.level(),
        counts(),
        evaluation.map(TableEvaluation::data).orElse(null),
        scores(),
        detectorSections.calibration(),
        drift,
        looks.stream().map(pictures::gallery).toList(),
        detectorSections.sections(),
        warnings);
  }

  /** Scores of another detector would be read on the wrong scale. */
  private void warnOfAnotherDetector() {
    List<String> scores = detector.description().scores();
    if (scores.stream().noneMatch(table.getDataTableSpec()::containsName)) {
      warnings.add(
          "The table has none of the scores that the connected detector measures ("
              + String.join(", ", scores)
              + "): connect the detector that scored it.");
    }
  }

  private Optional<TableEvaluation> evaluation(ExecutionContext context, Progress progress) {
    Optional<String> truth = parameters.truth();
    if (truth.isEmpty()) {
      return Optional.empty();
    }
    try {
      return TableEvaluation.of(table, truth.get(), context, progress);
    } catch (InvalidSettingsException e) {
      warnings.add("The report has no metrics: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Scores on the scale of the calibration, wherever the threshold was moved to. */
  private List<Drift> drift(Progress progress) {
    Calibration calibration = detector.calibration();
    double factor = detectorSections.factor();
    double[] today = columns.scoresOfToday().map(score -> score * factor).toArray();
    List<Lighting> lighting =
        calibration.lighting().isPresent()
            ? new LightingOfToday(detector, columns).read(table, progress)
            : List.of();
    return new DriftCheck(calibration).compare(today, lighting);
  }

  private List<Fact> counts() {
    long flagged = columns.rows().stream().filter(ScoredRow::flagged).count();
    return List.of(
        new Fact("Images", Long.toString(table.size())),
        new Fact("Anomalous", Long.toString(flagged)),
        new Fact("Normal", Long.toString(columns.rows().size() - flagged)),
        new Fact("Not scored", Long.toString(columns.withoutScore())));
  }

  private List<ReportData.Scores> scores() {
    List<ReportData.Scores> all = new ArrayList<>();
    if (columns.rows().stream().anyMatch(row -> row.truth() != null)) {
      add(all, "Normal images", row -> Boolean.FALSE.equals(row.truth()));
      add(all, "Anomalous images", row -> Boolean.TRUE.equals(row.truth()));
      add(all, "Images without a truth", row -> row.truth() == null);
    } else {
      add(all, "Today's images", row -> true);
    }
    List<Double> then = detectorSections.calibration().scores();
    if (!then.isEmpty()) {
      all.add(new ReportData.Scores("Good images at calibration", then));
    }
    return all;
  }

  private void add(List<ReportData.Scores> all, String name, Predicate<ScoredRow> wanted) {
    DoubleStream scores = columns.rows().stream().filter(wanted).mapToDouble(ScoredRow::score);
    List<Double> values = scores.boxed().toList();
    if (!values.isEmpty()) {
      all.add(new ReportData.Scores(name, values));
    }
  }
}
