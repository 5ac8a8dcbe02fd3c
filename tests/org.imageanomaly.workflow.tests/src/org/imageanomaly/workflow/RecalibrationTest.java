package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.imageanomaly.engine.detector.Calibration;
import org.imageanomaly.engine.detector.CalibrationChange;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.gan.DcganModel;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.nodes.kdelearner.KdeLearnerNodeFactory;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.imageanomaly.nodes.port.ImageModelSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;

/**
 * The KDE Learner puts the threshold of a detector where new good images say, and drift is told.
 */
class RecalibrationTest {

  private static NodeRun recalibrated;

  @BeforeAll
  static void recalibrateOnce() throws Exception {
    recalibrated = learned(Trained.DETECTOR, NodeRun.AS_GUESSED, Tables.images(24, 100));
  }

  private static NodeRun learned(
      PortObject model, Consumer<NodeSettings> settings, BufferedDataTable images)
      throws Exception {
    return NodeRun.of(new KdeLearnerNodeFactory(), settings, model, images);
  }

  private static Calibration calibration(NodeRun run) {
    return ((Detector) ((ImageModelObject) run.outputs()[0]).model()).calibration();
  }

  private static NodeRun scored(NodeRun detector, BufferedDataTable images) throws Exception {
    return NodeRun.of(
        new KdeScorerNodeFactory(), NodeRun.AS_GUESSED, detector.outputs()[0], images);
  }

  private static BufferedDataTable darker(int count, long seed, double part) throws IOException {
    byte[][] files = new byte[count][];
    for (int i = 0; i < count; i++) {
      files[i] = Pictures.darker(Pictures.part(seed + i, false), part);
    }
    return Tables.pngs(files);
  }

  private static int flagged(BufferedDataTable table) {
    int flagged = 0;
    for (int row = 0; row < table.size(); row++) {
      DataCell cell = Tables.cell(table, row, "Prediction (Anomalous)");
      flagged += ((BooleanValue) cell).getBooleanValue() ? 1 : 0;
    }
    return flagged;
  }

  private static void assertSays(String warning, String... parts) {
    for (String part : parts) {
      assertTrue(warning.contains(part), () -> "\"" + part + "\" is not in: " + warning);
    }
  }

  /** Of 24 images the quantile 0.95 is 0.95 * 25 = 23.75: one lies beyond. */
  @Test
  void theThresholdRestsOnTheNewImages() throws Exception {
    Calibration calibration = calibration(recalibrated);
    assertEquals(24, calibration.images());
    assertEquals(CalibrationChange.By.GOOD_IMAGES, calibration.changes().get(0).by());
    BufferedDataTable scores = recalibrated.table(1);
    assertEquals(24, scores.size());
    assertEquals(1, flagged(scores));
    assertEquals(1, flagged(scored(recalibrated, Tables.images(24, 100)).table(0)));
    assertEquals(4, recalibrated.table(2).size());
  }

  /** Scored by the recalibrated detector, images in its light are as usual, and darker ones not. */
  @Test
  void anotherLightIsToldOnceAndImagesOfTheSameAreNot() throws Exception {
    String same = scored(recalibrated, Tables.images(24, 200)).warning();
    assertFalse(same.contains("The light or the camera has changed"), same);
    String dark = scored(recalibrated, darker(24, 200, 0.8)).warning();
    assertSays(
        dark,
        "The light or the camera has changed. Every image is darker than at calibration by 0.0",
        "poorer in contrast",
        "recalibrate the detector with good images like today's in the KDE Learner");
    assertEquals(dark.indexOf("Restore the light"), dark.lastIndexOf("Restore the light"), dark);
  }

  @Test
  void goodImagesOfAnotherLightAreFlaggedUntilTheyAreLearned() throws Exception {
    BufferedDataTable dark = darker(24, 300, 0.7);
    int before = flagged(scored(recalibrated, dark).table(0));
    assertTrue(before > 12, before + " were flagged");
    NodeRun again = learned(recalibrated.outputs()[0], NodeRun.AS_GUESSED, dark);
    assertSays(
        again.warning(), before + " of 24 good images are flagged by the detector as it was");
    NodeRun today = scored(again, darker(24, 400, 0.7));
    assertTrue(flagged(today.table(0)) < 6, flagged(today.table(0)) + " are flagged");
    assertFalse(today.warning().contains("has changed"), today.warning());
  }

  @Test
  void imagesOfTheTrainingAndAnomalousRowsAreLeftOut() throws Exception {
    List<DataCell[]> rows = new ArrayList<>();
    for (int i = 0; i < 28; i++) {
      // those from 1 on were there in training, those from 500 on were not
      long seed = i < 4 ? 1 + i : 500 + i;
      rows.add(
          new DataCell[] {
            new PNGImageContent(Pictures.part(seed, i >= 24)).toImageCell(),
            BooleanCell.get(i >= 24)
          });
    }
    BufferedDataTable table =
        Tables.of(
            List.of("Image", PNGImageContent.TYPE, "Anomalous", BooleanCell.TYPE),
            rows.toArray(DataCell[][]::new));
    NodeRun run = learned(Trained.DETECTOR, NodeRun.AS_GUESSED, table);
    assertSays(run.warning(), "4 of 28 rows to learn from were left out: anomalous");
    int fitted = 24 - calibration(run).images();
    assertTrue(fitted == 3 || fitted == 4, fitted + " of the four were not held out");
    assertSays(run.warning(), fitted + " of 24 images w");
  }

  @Test
  void settingsThatDoNotApplyAreNamed() throws Exception {
    NodeRun run =
        learned(
            Trained.DETECTOR,
            settings -> {
              settings.addString("imageColumn", "Image");
              settings.addString("scores", "GLOBAL");
              settings.addDouble("quantile", 0.8);
              settings.addBoolean("quantile_is_present", true);
            },
            Tables.images(24, 100));
    assertSays(run.warning(), "Of the settings of this node Scores, Quantile were not used");
    assertEquals(
        calibration(recalibrated).anomalyScore(1, -1, 1), calibration(run).anomalyScore(1, -1, 1));
  }

  @Test
  void whatIsNeitherAnAutoencoderNorADetectorIsRefused() {
    String message =
        assertThrows(
                InvalidSettingsException.class,
                () ->
                    NodeRun.configured(
                        new KdeLearnerNodeFactory(),
                        NodeRun.AS_GUESSED,
                        new ImageModelSpec(DcganModel.describe(new ImageShape(3, 32, 32))),
                        Tables.images(2, 1).getSpec()))
            .getMessage();
    assertSays(
        message,
        "which generates images, but needs one that scores images or reconstructs images",
        "\"Calibrate anomaly score\" switched on");
  }
}
