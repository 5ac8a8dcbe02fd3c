package org.imageanomaly.nodes.kdelearner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.automatic.DrawnFindings;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.kde.KdeDetector;
import org.imageanomaly.engine.kde.KdeSettings;
import org.imageanomaly.engine.training.KnownImages;
import org.imageanomaly.nodes.learner.CalibrationRecord;
import org.imageanomaly.nodes.learner.Learned;
import org.imageanomaly.nodes.learner.LearnerModel;
import org.imageanomaly.nodes.learner.Lesson;
import org.imageanomaly.nodes.port.ModelInput;
import org.imageanomaly.nodes.table.LearningRows;
import org.imageanomaly.nodes.truth.GoodRows;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/** Fits a detector to the images of a table that the autoencoder knows. */
final class KdeLearnerModel extends LearnerModel<KdeLearnerParameters, ImageSet> {

  private static final String REMEDY =
      "Choose the scores Local or another decision in the settings of this node, train the CAE"
          + " Learner with a larger image size or with its Illumination or Pose set, or compare with"
          + " the Anomaly Detector Learner.";

  KdeLearnerModel() {
    super(
        Optional.of(
            new ModelInput<>(
                Capability.RECONSTRUCTS,
                CaeModel.class,
                "Connect the output of the node CAE Learner.")),
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
    return KdeDetector.describe(builtOn.orElseThrow().inputShape());
  }

  @Override
  protected Learned learn(Lesson<KdeLearnerParameters, ImageSet> lesson)
      throws InvalidSettingsException {
    CaeModel cae = (CaeModel) lesson.basis().orElseThrow();
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
}
