package org.imageanomaly.nodes.cnnlearner;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.cnn.CnnEpoch;
import org.imageanomaly.engine.cnn.CnnModel;
import org.imageanomaly.engine.cnn.CnnTrainer;
import org.imageanomaly.engine.cnn.CnnTraining;
import org.imageanomaly.engine.cnn.LabelledImages;
import org.imageanomaly.nodes.learner.Learned;
import org.imageanomaly.nodes.learner.LearnerModel;
import org.imageanomaly.nodes.learner.Lesson;
import org.imageanomaly.nodes.learner.TrainingRecord;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.LearningRows;
import org.imageanomaly.nodes.table.ResultTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;

/** Trains on the labelled images of a table. */
final class CnnLearnerModel extends LearnerModel<CnnLearnerParameters, LabelledImages> {

  private static final ResultTable<CnnEpoch> HISTORY =
      ResultTable.of(
          Column.count("Epoch", CnnEpoch::number),
          Column.number("Training Loss", CnnEpoch::trainingLoss),
          Column.number("Validation Loss", CnnEpoch::validationLoss),
          Column.number("Validation Accuracy", CnnEpoch::validationAccuracy),
          Column.number("Seconds", CnnEpoch::seconds),
          Column.optional(
              "Remark",
              StringCell.TYPE,
              epoch -> epoch.remark().map(StringCell::new),
              new MissingCell("There is nothing to say of this epoch.")));

  CnnLearnerModel() {
    super(Optional.empty(), 0.1, HISTORY);
  }

  @Override
  protected LearningRows<LabelledImages> rows(CnnLearnerParameters parameters, DataTableSpec spec)
      throws InvalidSettingsException {
    return new LabelledRows(spec, parameters);
  }

  @Override
  protected boolean takesFurtherImages() {
    return true;
  }

  @Override
  protected ModelDescription model(
      CnnLearnerParameters parameters, DataTableSpec spec, Optional<ModelDescription> builtOn)
      throws InvalidSettingsException {
    return CnnModel.describe(
        parameters.settings().inputShape(),
        ClassColumn.find(spec, parameters.m_classColumn).knownClasses());
  }

  @Override
  protected Learned learn(Lesson<CnnLearnerParameters, LabelledImages> lesson)
      throws InvalidSettingsException {
    CnnTraining training =
        CnnTrainer.train(lesson.parameters().settings(), lesson.images(), lesson.progress());
    lesson.warnings().addAll(training.warnings());
    TrainingRecord record =
        new TrainingRecord(training.model(), training.model().epochs(), training.ended())
            .sayImages(
                training.model().trainingImages().stream().mapToInt(Integer::intValue).sum(),
                training.confusion().stream().flatMap(List::stream).mapToInt(n -> n).sum())
            .sayOrigin(training.model().seed(), training.model().device())
            .sayTime(training.history().stream().mapToDouble(CnnEpoch::seconds).toArray())
            .confuse(training.model().classes().names(), training.confusion());
    return new Learned(
        training.model(), record, HISTORY.table(training.history(), lesson.context()));
  }
}
