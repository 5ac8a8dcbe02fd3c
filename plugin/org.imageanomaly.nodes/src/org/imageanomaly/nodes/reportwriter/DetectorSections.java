package org.imageanomaly.nodes.reportwriter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.detector.Calibration;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.FalseAlarmRate;
import org.imageanomaly.engine.detector.Origin;
import org.imageanomaly.engine.detector.RawScore;
import org.imageanomaly.engine.detector.Scale;
import org.imageanomaly.engine.detector.Sensitivity;
import org.imageanomaly.nodes.learner.CalibrationData;
import org.imageanomaly.nodes.scorer.DetectorFacts;
import org.imageanomaly.nodes.view.Fact;
import org.knime.core.node.NodeLogger;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * What a report says of the detector: where it comes from and what its threshold rests on.
 *
 * @param sensitivity that it was used with
 */
record DetectorSections(Detector detector, Sensitivity sensitivity) {

  /** The calibration, as the view of its learner shows it. */
  CalibrationData calibration() {
    Calibration calibration = detector.calibration();
    return new CalibrationData(
        "calibration",
        calibration
            .normal()
            .map(normal -> Arrays.stream(normal.heldOut()).map(this::moved).boxed().toList())
            .orElse(List.of()),
        List.of(),
        sensitivity.by() == Sensitivity.By.QUANTILE ? sensitivity.value() : calibration.quantile(),
        sensitivity.falseAlarms(calibration).map(DetectorSections::rate).orElse(null),
        IntStream.range(0, detector.rawScores().size()).mapToObj(this::raw).toList(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** A score of the calibration at the threshold that was used. */
  double moved(double score) {
    return score / factor();
  }

  /** Where the threshold that was used lies on the scale of the calibration. */
  double factor() {
    return sensitivity.factor(detector.calibration());
  }

  private static CalibrationData.FalseAlarms rate(FalseAlarmRate rate) {
    return new CalibrationData.FalseAlarms(rate.expected(), rate.lowest(), rate.highest());
  }

  private CalibrationData.Raw raw(int index) {
    RawScore score = detector.rawScores().get(index);
    var scale = detector.calibration().scores().get(index).score();
    return new CalibrationData.Raw(
        score.name(),
        score.unit(),
        scale.map(Scale::median).orElse(null),
        scale.map(Scale::threshold).orElse(null));
  }

  /** Where it comes from, and what computed. */
  List<ReportData.Section> sections() {
    return List.of(
        new ReportData.Section("Detector", DetectorFacts.of(detector, sensitivity)),
        new ReportData.Section("Training", training()),
        new ReportData.Section(
            "Versions",
            List.of(
                new Fact("Image Anomaly Detection", version(DetectorSections.class)),
                new Fact("Platform", version(NodeLogger.class)),
                new Fact("Java", Runtime.version().toString()))));
  }

  private List<Fact> training() {
    Origin origin = detector.origin();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Recipe", origin.recipe() == Recipe.PAPER ? "Paper" : "Recommended"));
    facts.add(new Fact("Seed", Long.toString(origin.seed())));
    origin.device().ifPresent(device -> facts.add(new Fact("Device", device)));
    facts.add(new Fact("Epochs", Integer.toString(origin.epochs())));
    facts.add(new Fact("Images learned from", Integer.toString(origin.fitted().size())));
    facts.add(
        new Fact("Images behind the threshold", Integer.toString(detector.calibration().images())));
    facts.add(new Fact("Images are seen at", detector.inputShape().toString()));
    return facts;
  }

  private static String version(Class<?> type) {
    Bundle bundle = FrameworkUtil.getBundle(type);
    return bundle == null ? "unknown" : bundle.getVersion().toString();
  }
}
