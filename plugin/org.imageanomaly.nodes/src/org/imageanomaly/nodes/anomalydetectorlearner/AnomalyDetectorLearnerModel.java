package org.imageanomaly.nodes.anomalydetectorlearner;

import java.util.Optional;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.automatic.AutomaticSearch;
import org.imageanomaly.engine.automatic.FoundDetector;
import org.imageanomaly.nodes.learner.CalibrationRecord;
import org.imageanomaly.nodes.learner.Learned;
import org.imageanomaly.nodes.learner.LearnerModel;
import org.imageanomaly.nodes.learner.Lesson;
import org.imageanomaly.nodes.table.LearningRows;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;

/** Finds a detector for the good parts of a table. */
final class AnomalyDetectorLearnerModel
    extends LearnerModel<AnomalyDetectorLearnerParameters, GoodSeries> {

  AnomalyDetectorLearnerModel() {
    super(Optional.empty(), 0.05, SearchTables.CANDIDATES, SearchTables.EXPECTED);
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
        new CalibrationRecord(found.detector()),
        SearchTables.CANDIDATES.table(found.candidates(), lesson.context()),
        SearchTables.EXPECTED.table(found.sizes(), lesson.context()));
  }
}
