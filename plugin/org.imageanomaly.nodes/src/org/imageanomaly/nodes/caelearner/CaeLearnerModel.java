package org.imageanomaly.nodes.caelearner;

import java.util.Optional;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.CaeTrainer;
import org.imageanomaly.engine.cae.CaeTraining;
import org.imageanomaly.engine.cae.TrainingImages;
import org.imageanomaly.engine.network.Epoch;
import org.imageanomaly.nodes.learner.Learned;
import org.imageanomaly.nodes.learner.LearnerModel;
import org.imageanomaly.nodes.learner.Lesson;
import org.imageanomaly.nodes.learner.TrainingRecord;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.LearningRows;
import org.imageanomaly.nodes.table.ResultTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;

/** Trains on the images of a table. */
final class CaeLearnerModel extends LearnerModel<CaeLearnerParameters, TrainingImages> {

  private static final ResultTable<Epoch> HISTORY =
      ResultTable.of(
          Column.count("Epoch", Epoch::number),
          Column.number("Training Loss", Epoch::trainingLoss),
          Column.number("Validation Loss", Epoch::validationLoss),
          Column.number("Seconds", Epoch::seconds));

  CaeLearnerModel() {
    super(Optional.empty(), 0.1, HISTORY);
  }

  @Override
  protected LearningRows<TrainingImages> rows(CaeLearnerParameters parameters, DataTableSpec spec)
      throws InvalidSettingsException {
    return new TrainingRows(spec, parameters);
  }

  @Override
  protected ModelDescription model(
      CaeLearnerParameters parameters, DataTableSpec spec, Optional<ModelDescription> builtOn)
      throws InvalidSettingsException {
    return CaeModel.describe(parameters.settings().inputShape());
  }

  @Override
  protected Learned learn(Lesson<CaeLearnerParameters, TrainingImages> lesson)
      throws InvalidSettingsException {
    CaeTraining training =
        CaeTrainer.train(lesson.parameters().settings(), lesson.images(), lesson.progress());
    lesson.warnings().addAll(training.warnings());
    TrainingRecord record =
        new TrainingRecord(training.model(), training.model().epochs(), training.ended())
            .sayImages(
                training.model().trainingFingerprints().size(),
                training.model().validationFingerprints().size())
            .sayOrigin(training.model().seed(), training.model().device())
            .sayTime(training.history().stream().mapToDouble(Epoch::seconds).toArray());
    SampleReconstructions.show(training.model(), lesson.images().clean(), record);
    return new Learned(
        training.model(), record, HISTORY.table(training.history(), lesson.context()));
  }
}
