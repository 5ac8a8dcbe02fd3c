package org.imageanomaly.nodes.anomalydetectorlearner;

import java.util.Optional;
import java.util.OptionalDouble;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.automatic.AutomaticSearch;
import org.imageanomaly.engine.automatic.Candidate;
import org.imageanomaly.engine.automatic.FoundDetector;
import org.imageanomaly.engine.automatic.SizeDetection;
import org.imageanomaly.nodes.learner.Learned;
import org.imageanomaly.nodes.learner.LearnerModel;
import org.imageanomaly.nodes.learner.Lesson;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.LearningRows;
import org.imageanomaly.nodes.table.ResultTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.InvalidSettingsException;

/** Finds a detector for the good parts of a table. */
final class AnomalyDetectorLearnerModel
    extends LearnerModel<AnomalyDetectorLearnerParameters, GoodSeries> {

  private static final ResultTable<Candidate> CANDIDATES =
      ResultTable.of(
          Column.text("Candidate", Candidate::name),
          Column.text("Illumination", Candidate::illumination),
          Column.text("Pose", Candidate::pose),
          Column.text("Features", Candidate::features),
          Column.number("Separation (ROC AUC)", Candidate::separation),
          Column.number("Detected", Candidate::detected),
          Column.optional(
              "Known Detected",
              DoubleCell.TYPE,
              AnomalyDetectorLearnerModel::knownDetected,
              new MissingCell("No known defects were used.")),
          Column.number("Seconds", Candidate::seconds),
          Column.truth("Chosen", Candidate::chosen));

  private static final ResultTable<SizeDetection> EXPECTED =
      ResultTable.of(
          Column.count("Diameter (px)", SizeDetection::pixels),
          Column.number("Detected", SizeDetection::detected),
          Column.count("Drawn", SizeDetection::drawn));

  private static Optional<DoubleCell> knownDetected(Candidate candidate) {
    OptionalDouble part = candidate.knownDetected();
    return part.isPresent() ? Optional.of(new DoubleCell(part.getAsDouble())) : Optional.empty();
  }

  AnomalyDetectorLearnerModel() {
    super(Optional.empty(), 0.05, CANDIDATES, EXPECTED);
  }

  @Override
  protected LearningRows<GoodSeries> rows(
      AnomalyDetectorLearnerParameters parameters, DataTableSpec spec)
      throws InvalidSettingsException {
    return new SeriesRows(spec, parameters);
  }

  /** At their own size, the shape of images is known when they are read. */
  @Override
  protected ModelDescription model(
      AnomalyDetectorLearnerParameters parameters,
      DataTableSpec spec,
      Optional<ModelDescription> builtOn)
      throws InvalidSettingsException {
    return AutomaticSearch.describe(parameters.settings().inputShape());
  }

  @Override
  protected Learned learn(Lesson<AnomalyDetectorLearnerParameters, GoodSeries> lesson)
      throws InvalidSettingsException {
    GoodSeries good = lesson.images();
    FoundDetector found =
        new AutomaticSearch(lesson.parameters().settings())
            .find(
                good.images(),
                good.known().orElseGet(() -> good.images().subset()),
                good.series(),
                lesson.progress());
    lesson.warnings().addAll(found.warnings()).add(found.detector().calibration().warning());
    return new Learned(
        found.detector(),
        CANDIDATES.table(found.candidates(), lesson.context()),
        EXPECTED.table(found.sizes(), lesson.context()));
  }
}
