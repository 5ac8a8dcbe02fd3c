package org.imageanomaly.nodes.anomalydetectorlearner;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.automatic.AutomaticSearch;
import org.imageanomaly.engine.automatic.FoundDetector;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.deepfeature.DeepFeatureDetector;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.NormalScores;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.nodes.learner.CalibrationRecord;
import org.imageanomaly.nodes.learner.Learned;
import org.imageanomaly.nodes.learner.LearnerModel;
import org.imageanomaly.nodes.learner.Lesson;
import org.imageanomaly.nodes.port.ModelInput;
import org.imageanomaly.nodes.table.LearningRows;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;

/** Finds a detector for the good parts of a table. */
public final class AnomalyDetectorLearnerModel
    extends LearnerModel<AnomalyDetectorLearnerParameters, GoodSeries> {

  private static final ModelInput<Backbone> BACKBONE =
      new ModelInput<>(
          Capability.DESCRIBES, Backbone.class, "Connect the Image Backbone Reader, or nothing.");

  /** A node that learns from a whole table. */
  public AnomalyDetectorLearnerModel() {
    super(Optional.empty(), 0.05, SearchTables.CANDIDATES, SearchTables.EXPECTED);
  }

  @Override
  protected LearningRows<GoodSeries> rows(
      AnomalyDetectorLearnerParameters parameters, DataTableSpec spec)
      throws InvalidSettingsException {
    return new SeriesRows(spec, parameters);
  }

  @Override
  protected Optional<ModelInput<?>> aid() {
    return Optional.of(BACKBONE);
  }

  @Override
  protected void checkAid(AnomalyDetectorLearnerParameters parameters, boolean connected)
      throws InvalidSettingsException {
    parameters.m_backboneMethod.check(connected, parameters.m_resolution.isOwnSize());
  }

  /** At their own size, the shape of images is known when they are read. */
  @Override
  protected ModelDescription model(
      AnomalyDetectorLearnerParameters parameters,
      DataTableSpec spec,
      Optional<ModelDescription> builtOn)
      throws InvalidSettingsException {
    ImageShape shape = parameters.settings().inputShape();
    return parameters.m_backboneMethod.isByHand()
        ? DeepFeatureDetector.describe(shape)
        : AutomaticSearch.describe(shape);
  }

  @Override
  protected Learned learn(Lesson<AnomalyDetectorLearnerParameters, GoodSeries> lesson)
      throws InvalidSettingsException {
    FoundDetector found = find(lesson);
    return new Learned(
        found.detector(),
        record(lesson, found.detector()),
        SearchTables.CANDIDATES.table(found.candidates(), lesson.context()),
        SearchTables.EXPECTED.table(found.sizes(), lesson.context()));
  }

  /**
   * Checks the settings against a table.
   *
   * @throws InvalidSettingsException if they do not fit it
   */
  public void check(AnomalyDetectorLearnerParameters parameters, DataTableSpec spec)
      throws InvalidSettingsException {
    rows(parameters, spec);
    model(parameters, spec, Optional.empty());
  }

  /** Finds a detector for the good parts of a table, as the node does. */
  public FoundDetector find(
      AnomalyDetectorLearnerParameters parameters, BufferedDataTable table, Surroundings where)
      throws InvalidSettingsException, CanceledExecutionException {
    return learn(
        parameters, Optional.empty(), List.of(table), where, AnomalyDetectorLearnerModel::find);
  }

  private static FoundDetector find(Lesson<AnomalyDetectorLearnerParameters, GoodSeries> lesson)
      throws InvalidSettingsException {
    GoodSeries good = lesson.images();
    FoundDetector found =
        new AutomaticSearch(
                lesson.parameters().settings(),
                lesson
                    .aid()
                    .flatMap(
                        model -> lesson.parameters().m_backboneMethod.search((Backbone) model)))
            .find(
                good.images(),
                good.known().orElseGet(() -> good.images().subset()),
                good.series(),
                lesson.progress());
    lesson.warnings().addAll(found.warnings()).add(found.detector().calibration().warning());
    return found;
  }

  /**
   * At the size of a network, the scores are those of all different pictures in their order; at
   * their own size perhaps of some.
   */
  private static CalibrationRecord record(
      Lesson<AnomalyDetectorLearnerParameters, GoodSeries> lesson, Detector detector) {
    ImageSet images = lesson.images().images();
    ImageSet different = images.subset(images.firstOfEach());
    double[] scores =
        detector.calibration().normal().map(NormalScores::heldOut).orElse(new double[0]);
    return lesson.parameters().m_resolution.isOwnSize() || scores.length != different.size()
        ? new CalibrationRecord(detector)
        : new CalibrationRecord(
            detector, different, Arrays.stream(scores).boxed().toList(), lesson.rows()::rowOf);
  }
}
