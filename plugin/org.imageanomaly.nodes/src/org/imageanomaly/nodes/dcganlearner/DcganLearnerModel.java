package org.imageanomaly.nodes.dcganlearner;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.Count;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.gan.DcganDetector;
import org.imageanomaly.engine.gan.DcganModel;
import org.imageanomaly.engine.gan.DcganSettings;
import org.imageanomaly.engine.gan.DcganTrainer;
import org.imageanomaly.engine.gan.DcganTraining;
import org.imageanomaly.engine.gan.EpochSamples;
import org.imageanomaly.engine.gan.GanEpoch;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.nodes.learner.Learned;
import org.imageanomaly.nodes.learner.LearnerModel;
import org.imageanomaly.nodes.learner.Lesson;
import org.imageanomaly.nodes.learner.TrainingRecord;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.LearningRows;
import org.imageanomaly.nodes.table.ResultTable;
import org.imageanomaly.nodes.view.Thumbnail;
import org.imageanomaly.nodes.view.ViewNumbers;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;

/** Trains on the images of a table. */
final class DcganLearnerModel extends LearnerModel<DcganLearnerParameters, ImageSet> {

  private static final ResultTable<GanEpoch> HISTORY =
      ResultTable.of(
          Column.count("Epoch", GanEpoch::number),
          Column.number("Discriminator Loss", GanEpoch::discriminatorLoss),
          Column.number("Generator Loss", GanEpoch::generatorLoss),
          Column.number("Accuracy on Real", GanEpoch::realAccuracy),
          Column.number("Accuracy on Generated", GanEpoch::fakeAccuracy),
          Column.number(ColumnNames.DIVERSITY, GanEpoch::diversity),
          Column.number("Seconds", GanEpoch::seconds));

  private static final ResultTable<DcganTraining> SAMPLES =
      ResultTable.of(
          Column.image(ColumnNames.SAMPLES, DcganTraining::samples),
          Column.number(ColumnNames.DIVERSITY, DcganTraining::diversity));

  DcganLearnerModel() {
    super(Optional.empty(), 0.05, HISTORY, SAMPLES);
  }

  @Override
  protected LearningRows<ImageSet> rows(DcganLearnerParameters parameters, DataTableSpec spec)
      throws InvalidSettingsException {
    return parameters.goodRows(spec);
  }

  @Override
  protected ModelDescription model(
      DcganLearnerParameters parameters, DataTableSpec spec, Optional<ModelDescription> builtOn)
      throws InvalidSettingsException {
    DcganSettings settings = parameters.settings();
    return settings.search().isPresent()
        ? DcganDetector.describe(settings.inputShape())
        : DcganModel.describe(settings.inputShape());
  }

  @Override
  protected Learned learn(Lesson<DcganLearnerParameters, ImageSet> lesson)
      throws InvalidSettingsException {
    DcganTraining training =
        DcganTrainer.train(lesson.parameters().settings(), lesson.images(), lesson.progress());
    lesson.warnings().addAll(training.warnings());
    return new Learned(
        training.model(),
        record(training),
        HISTORY.table(training.history(), lesson.context()),
        SAMPLES.table(List.of(training), lesson.context()));
  }

  private static TrainingRecord record(DcganTraining training) {
    List<GanEpoch> history = training.history();
    DcganModel model = training.model().model();
    TrainingRecord record =
        new TrainingRecord(
                training.model(),
                history.size(),
                "this is the last of "
                    + Count.of(history.size(), "epoch")
                    + ", which are all trained")
            .sayImages(model.trainingFingerprints().size(), model.validationFingerprints().size())
            .sayOrigin(model.seed(), model.device())
            .sayTime(history.stream().mapToDouble(GanEpoch::seconds).toArray())
            .say(ColumnNames.DIVERSITY, ViewNumbers.text(training.diversity()));
    for (EpochSamples samples : training.development()) {
      int number = 1;
      for (PixelImage image : samples.images()) {
        record.show(
            "Generated images",
            "Epoch " + samples.epoch(),
            "Sample " + number++,
            Thumbnail.of(image));
      }
    }
    return record;
  }
}
