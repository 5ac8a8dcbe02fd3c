package org.imageanomaly.nodes.kdelearner;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.Count;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.automatic.DrawnFindings;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.Recalibration;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.kde.KdeDetector;
import org.imageanomaly.engine.kde.KdeSettings;
import org.imageanomaly.engine.training.GoodImages;
import org.imageanomaly.engine.training.KnownImages;
import org.imageanomaly.nodes.learner.CalibrationRecord;
import org.imageanomaly.nodes.learner.Learned;
import org.imageanomaly.nodes.learner.LearnerModel;
import org.imageanomaly.nodes.learner.Lesson;
import org.imageanomaly.nodes.port.ModelInput;
import org.imageanomaly.nodes.table.LearningRows;
import org.imageanomaly.nodes.table.ResultTable;
import org.imageanomaly.nodes.truth.GoodRows;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/**
 * Fits a detector to the images of a table that the autoencoder knows, or puts the thresholds of a
 * detector where good images that it does not know say.
 */
final class KdeLearnerModel extends LearnerModel<KdeLearnerParameters, ImageSet> {

  private static final String REMEDY =
      "Choose the scores Local or another decision in the settings of this node, train the CAE"
          + " Learner with a larger image size or with its Illumination or Pose set, or compare with"
          + " the Anomaly Detector Learner.";

  private static final String REMEDY_OF_RECALIBRATED =
      "The detector hardly tells defects from images like these: learn it again with them.";

  KdeLearnerModel() {
    super(
        Optional.of(
            new ModelInput<>(
                EnumSet.of(Capability.RECONSTRUCTS, Capability.SCORES),
                ImageModel.class,
                "Connect the output of the node CAE Learner to make a detector of it, or, to"
                    + " recalibrate a detector, that of the learner that made it; a DCGAN Learner"
                    + " makes one with its setting \"Calibrate anomaly score\" switched on.")),
        0.3,
        CalibrationTables.scores(KdeDetector.SCORES),
        CalibrationTables.THRESHOLDS);
  }

  @Override
  protected LearningRows<ImageSet> rows(KdeLearnerParameters parameters, DataTableSpec spec)
      throws InvalidSettingsException {
    return new GoodRows(
        spec,
        parameters.m_imageColumn,
        parameters.m_rows,
        parameters.m_goodParts,
        Optional.empty());
  }

  @Override
  protected ModelDescription model(
      KdeLearnerParameters parameters, DataTableSpec spec, Optional<ModelDescription> builtOn) {
    ModelDescription given = builtOn.orElseThrow();
    return given.capabilities().contains(Capability.SCORES)
        ? given
        : KdeDetector.describe(given.inputShape());
  }

  @Override
  protected List<ResultTable<?>> tables(ModelDescription model) {
    return List.of(CalibrationTables.scores(model.scores()), CalibrationTables.THRESHOLDS);
  }

  @Override
  protected Learned learn(Lesson<KdeLearnerParameters, ImageSet> lesson)
      throws InvalidSettingsException {
    ImageModel basis = lesson.basis().orElseThrow();
    return basis instanceof Detector detector
        ? recalibrated(lesson, detector)
        : fitted(lesson, (CaeModel) basis);
  }

  private static Learned fitted(Lesson<KdeLearnerParameters, ImageSet> lesson, CaeModel given)
      throws InvalidSettingsException {
    CaeModel cae = given.knowsNoImages() ? split(lesson, given) : given;
    KdeSettings settings = lesson.parameters().settings(cae.architecture(), cae.recipe());
    KnownImages known = cae.known(lesson.images());
    KdeDetector detector = KdeDetector.fit(cae, known, settings, lesson.progress().part(0, 0.7));
    DrawnFindings findings =
        DrawnFindings.of(detector, known.heldOut(), lesson.progress().part(0.7, 0.9));
    lesson
        .warnings()
        .addAll(lesson.rows().warnings())
        .add(known.warning())
        .add(detector.calibration().warning())
        .add(findings.warning(REMEDY));
    CalibrationTables tables = new CalibrationTables(lesson.context());
    List<Double> scores = new ArrayList<>();
    BufferedDataTable scored =
        tables.scores(
            detector,
            known.heldOut(),
            score -> scores.add(score.anomalyScore()),
            lesson.progress().part(0.9, 1));
    return new Learned(
        detector,
        new CalibrationRecord(detector, known.heldOut(), scores, lesson.rows()::rowOf),
        scored,
        tables.thresholds(detector));
  }

  /** Of a network of other software nobody knows what it was trained on. */
  private static CaeModel split(Lesson<KdeLearnerParameters, ImageSet> lesson, CaeModel foreign) {
    ImageSet good = lesson.images();
    lesson.warnings().addAll(GoodImages.check(good, foreign.inputShape()));
    CaeModel cae = foreign.split(good, 0);
    lesson
        .warnings()
        .add(
            Optional.of(
                "The autoencoder was trained elsewhere, and nothing says on which images: "
                    + Count.of(cae.validationFingerprints().size(), "image")
                    + " of the good ones, drawn by lot from all series, made the thresholds. If it was"
                    + " trained on these, new good parts will be flagged more often than expected: put the"
                    + " thresholds right with good images that it was not trained on, by a second KDE"
                    + " Learner behind this one."));
    return cae;
  }

  private static Learned recalibrated(
      Lesson<KdeLearnerParameters, ImageSet> lesson, Detector before) {
    // to search the nearest image of dozens that were drawn into takes too long
    boolean draws = !before.description().capabilities().contains(Capability.GENERATES);
    Recalibration made =
        Recalibration.of(before, lesson.images(), lesson.progress().part(0, draws ? 0.7 : 1));
    Detector detector = made.detector();
    lesson
        .warnings()
        .addAll(lesson.rows().warnings())
        .addAll(made.warnings())
        .add(lesson.parameters().warningOfRecalibration());
    if (draws) {
      lesson
          .warnings()
          .add(
              DrawnFindings.of(detector, made.images(), lesson.progress().part(0.7, 1))
                  .warning(REMEDY_OF_RECALIBRATED));
    }
    CalibrationTables tables = new CalibrationTables(lesson.context());
    return new Learned(
        detector,
        new CalibrationRecord(
            detector,
            made.images(),
            made.scores().stream().map(AnomalyScore::anomalyScore).toList(),
            lesson.rows()::rowOf),
        tables.scores(detector, made.scores()),
        tables.thresholds(detector));
  }
}
