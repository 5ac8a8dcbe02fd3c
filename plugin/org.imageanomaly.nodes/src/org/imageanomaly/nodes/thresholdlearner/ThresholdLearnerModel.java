package org.imageanomaly.nodes.thresholdlearner;

import java.util.List;
import java.util.Locale;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.metric.Goal;
import org.imageanomaly.engine.metric.OperatingPoint;
import org.imageanomaly.engine.metric.OperatingPoints;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.execution.Warnings;
import org.imageanomaly.nodes.f1evaluator.LabelledScores;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.imageanomaly.nodes.port.ImageModelSpec;
import org.imageanomaly.nodes.port.ModelInput;
import org.imageanomaly.nodes.scorer.ThresholdProperties;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.Columns;
import org.imageanomaly.nodes.table.ResultTable;
import org.knime.core.data.DataCell;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeLogger;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Finds the best threshold and moves that of the detector there. */
final class ThresholdLearnerModel {

  private static final NodeLogger LOGGER = NodeLogger.getLogger(ThresholdLearnerModel.class);

  private static final ModelInput<Detector> DETECTOR =
      new ModelInput<>(
          Capability.SCORES, Detector.class, "Connect the detector that scored the images.");

  /** Nearer to the median normal image no threshold lies: see the factor of a scorer. */
  private static final double LEAST = 0.01;

  private static final int PARTS = 1000;

  private record Line(OperatingPoint point, boolean chosen) {}

  private static final DataCell NOT_DEFINED =
      new MissingCell("The metric is not defined: nothing is flagged.");

  private static final ResultTable<Line> THRESHOLDS =
      ResultTable.of(
          Column.number("Threshold", line -> line.point.threshold()),
          Column.truth("Chosen", Line::chosen),
          Column.of(
              Columns.of("Precision", DoubleCell.TYPE),
              line ->
                  Double.isNaN(line.point.precision())
                      ? NOT_DEFINED
                      : new DoubleCell(line.point.precision())),
          Column.number("Recall", line -> line.point.recall()),
          Column.number("F1", line -> line.point.f1()),
          Column.count("Misses", line -> Math.toIntExact(line.point.counts().falseNegatives())),
          Column.count(
              "False Alarms", line -> Math.toIntExact(line.point.counts().falsePositives())),
          Column.number(
              "Expected Cost per " + PARTS + " Parts", line -> PARTS * line.point.cost()));

  private ThresholdLearnerModel() {}

  static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
    ThresholdLearnerParameters parameters = in.getParameters();
    ImageModelSpec model = new ImageModelSpec(DETECTOR.check(in.getInPortSpec(0)));
    parameters.scores(in.getInTableSpec(1));
    out.setOutSpecs(model, THRESHOLDS.spec());
  }

  static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    NodeExecution.run(in.getExecutionContext(), progress -> choose(in, out, progress));
  }

  private static void choose(ExecuteInput in, ExecuteOutput out, Progress progress)
      throws InvalidSettingsException {
    ThresholdLearnerParameters parameters = in.getParameters();
    Detector detector = DETECTOR.model(in.getInPortObject(0));
    BufferedDataTable table = in.getInTable(1);
    LabelledScores labelled = parameters.scores(table.getDataTableSpec());
    // where the scorer's threshold, which its scores have at 1, lies on the detector's own scale
    double scorers = ThresholdProperties.of(labelled.scoreColumn()).factor(detector.calibration());
    Warnings warnings = new Warnings();
    warnings.add(
        new ScoresOfDetector(detector, scorers)
            .check(table, labelled.scoreColumn().getName(), progress.part(0, 0.5)));
    labelled.read(table, progress.part(0.5, 1));
    OperatingPoints all =
        OperatingPoints.of(
            labelled.scores(),
            labelled.anomalous(),
            1 / scorers,
            parameters.share(),
            parameters.costs());
    double least = Math.max(LEAST, detector.calibration().leastFactor());
    List<OperatingPoint> possible =
        all.points().stream().filter(point -> point.threshold() * scorers >= least).toList();
    Goal goal = parameters.goal();
    OperatingPoint chosen =
        goal.best(possible).orElseThrow(() -> outOfReach(goal, possible, labelled));
    Detector moved =
        detector.with(
            detector
                .calibration()
                .chosenByLabels(
                    chosen.threshold() * scorers,
                    Math.toIntExact(chosen.counts().total()),
                    Math.toIntExact(chosen.counts().positives())));
    out.setOutData(
        new ImageModelObject(moved),
        THRESHOLDS.table(
            all.points().stream().map(point -> new Line(point, point.equals(chosen))).toList(),
            in.getExecutionContext()));
    LOGGER.info(
        String.format(
            Locale.ROOT,
            "Threshold at %.4g of the scores: %d misses, %d false alarms among %s images.",
            chosen.threshold(),
            chosen.counts().falseNegatives(),
            chosen.counts().falsePositives(),
            labelled.counts()));
    warnings
        .add(labelled.warning())
        .addAll(new ChoiceRemarks(all, chosen, goal, parameters.share()).sentences())
        .show(out);
  }

  private static InvalidSettingsException outOfReach(
      Goal goal, List<OperatingPoint> possible, LabelledScores labelled) {
    String counts = " on these images (" + labelled.counts() + "). ";
    if (goal.of() == Goal.Of.RECALL) {
      double highest = possible.stream().mapToDouble(OperatingPoint::recall).max().orElse(0);
      return new InvalidSettingsException(
          String.format(
              Locale.ROOT,
              "No threshold above the median normal image has a recall of %s: at most %.3f is reached%s"
                  + "Choose a lower one in the setting \"%s\", or learn a better detector.",
              goal.least(),
              highest,
              counts,
              ThresholdLearnerParameters.LEAST_RECALL));
    }
    double highest =
        possible.stream()
            .mapToDouble(OperatingPoint::precision)
            .filter(value -> !Double.isNaN(value))
            .max()
            .orElse(0);
    return new InvalidSettingsException(
        String.format(
            Locale.ROOT,
            "No threshold has a precision of %s: at most %.3f is reached%sChoose a lower one in the"
                + " setting \"%s\", or learn a better detector.",
            goal.least(),
            highest,
            counts,
            ThresholdLearnerParameters.LEAST_PRECISION));
  }
}
