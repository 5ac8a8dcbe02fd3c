package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.imageanomaly.engine.detector.CalibrationChange;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.imageanomaly.nodes.thresholdlearner.ThresholdLearnerNodeFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;

class ThresholdLearnerTest {

  /** Four normal and four anomalous images, one pair of them the wrong way round. */
  private static final BufferedDataTable FEW =
      Tables.scored(
          new double[] {0, 0.2, 0.5, 1.6, 1.2, 2, 3, 4},
          false,
          false,
          false,
          false,
          true,
          true,
          true,
          true);

  private static BufferedDataTable parts;
  private static BufferedDataTable scored;

  @BeforeAll
  static void scoreOnce() throws Exception {
    List<DataCell[]> rows = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      rows.add(
          new DataCell[] {
            new PNGImageContent(Pictures.part(100 + i, i % 2 == 1)).toImageCell(),
            BooleanCell.get(i % 2 == 1)
          });
    }
    parts =
        Tables.of(
            List.of("Image", PNGImageContent.TYPE, "Anomalous", BooleanCell.TYPE),
            rows.toArray(DataCell[][]::new));
    scored = scored(Trained.DETECTOR, 1);
  }

  private static BufferedDataTable scored(PortObject detector, double factor) throws Exception {
    return NodeRun.of(
            new KdeScorerNodeFactory(),
            settings -> {
              settings.addString("imageColumn", "Image");
              try {
                NodeSettings threshold = settings.getNodeSettings("threshold");
                threshold.addString("by", factor == 1 ? "LEARNED" : "FACTOR");
                threshold.addDouble("factor", factor);
              } catch (InvalidSettingsException e) {
                throw new AssertionError(e);
              }
            },
            detector,
            parts)
        .table(0);
  }

  private static NodeRun learned(BufferedDataTable table, Consumer<NodeSettings> settings)
      throws Exception {
    return NodeRun.of(new ThresholdLearnerNodeFactory(), settings, Trained.DETECTOR, table);
  }

  private static Detector detector(NodeRun run) {
    return (Detector) ((ImageModelObject) run.outputs()[0]).model();
  }

  private static double number(BufferedDataTable table, int row, String column) {
    return ((DoubleValue) Tables.cell(table, row, column)).getDoubleValue();
  }

  private static int chosen(BufferedDataTable thresholds) {
    int[] rows =
        IntStream.range(0, (int) thresholds.size())
            .filter(
                row -> ((BooleanValue) Tables.cell(thresholds, row, "Chosen")).getBooleanValue())
            .toArray();
    assertEquals(1, rows.length);
    return rows[0];
  }

  private static void assertSays(String message, String... parts) {
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "\"" + part + "\" is not in: " + message);
    }
  }

  private static void aim(NodeSettings settings, String aim, String key, double value) {
    settings.addString("aim", aim);
    settings.addDouble(key, value);
  }

  /** With ten times the cost of a false alarm no defect is missed: one false alarm of 8 images. */
  @Test
  void theTableSaysWhatEveryThresholdBrings() throws Exception {
    NodeRun run = learned(FEW, NodeRun.AS_GUESSED);
    BufferedDataTable thresholds = run.table(1);
    assertEquals(9, thresholds.size());
    int chosen = chosen(thresholds);
    assertEquals(5, chosen);
    assertEquals(1, number(thresholds, chosen, "Threshold"));
    assertEquals(0.8, number(thresholds, chosen, "Precision"), 1e-12);
    assertEquals(1, number(thresholds, chosen, "Recall"), 1e-12);
    assertEquals(8 / 9.0, number(thresholds, chosen, "F1"), 1e-12);
    assertEquals(0, ((IntValue) Tables.cell(thresholds, chosen, "Misses")).getIntValue());
    assertEquals(1, ((IntValue) Tables.cell(thresholds, chosen, "False Alarms")).getIntValue());
    assertEquals(125, number(thresholds, chosen, "Expected Cost per 1000 Parts"), 1e-9);
    assertTrue(Tables.cell(thresholds, 0, "Precision").isMissing());
    assertEquals(5000, number(thresholds, 0, "Expected Cost per 1000 Parts"), 1e-9);
    assertSays(
        run.warning(),
        "by the labels of 4 anomalous and 4 normal images, so that metrics on these very images are"
            + " optimistic",
        // four of four and one of four, Clopper and Pearson: 0.025^(1/4) and Beta quantiles
        "40 to 100 %",
        "1 to 81 %",
        "50 % of the labelled images are anomalous",
        "Nothing says whether the scores are those of the connected detector");
  }

  /**
   * 1.7 is a tenth beyond 1.6, where a normal image lies, which a precision of 0.9 forbids to flag.
   */
  @Test
  void theScorerFollowsTheNewThreshold() throws Exception {
    NodeRun run = learned(FEW, settings -> aim(settings, "PRECISION", "leastPrecision", 0.9));
    BufferedDataTable moved = scored(run.outputs()[0], 1);
    for (int row = 0; row < 12; row++) {
      double before = number(scored, row, "Anomaly Score");
      assertEquals(before / 1.7, number(moved, row, "Anomaly Score"), 1e-9 * Math.abs(before));
      assertEquals(
          before > 1.7,
          ((BooleanValue) Tables.cell(moved, row, "Prediction (Anomalous)")).getBooleanValue());
    }
    CalibrationChange change = detector(run).calibration().changes().get(0);
    assertEquals(CalibrationChange.By.LABELS, change.by());
    assertEquals(8, change.images());
    assertEquals(4, change.anomalous());
    assertEquals(1.7, change.factor(), 1e-9);
  }

  @Test
  void aShareOfDefectsAsInProductionCounts() throws Exception {
    NodeRun run =
        learned(
            FEW,
            settings -> {
              settings.addDouble("share", 0.01);
              settings.addBoolean("share_is_present", true);
            });
    // one of a hundred: a quarter of it missed costs 2.5, a quarter of 99 flagged 24.75
    int chosen = chosen(run.table(1));
    assertEquals(1.7, number(run.table(1), chosen, "Threshold"), 1e-12);
    assertEquals(25, number(run.table(1), chosen, "Expected Cost per 1000 Parts"), 1e-9);
    assertFalse(run.warning().contains("labelled images are anomalous"), run.warning());
  }

  /** The scorer halved the threshold, so that its scores are twice those of the detector. */
  @Test
  void scoresOfAMovedThresholdGiveTheSameDetector() throws Exception {
    NodeRun asLearned = learned(scored, NodeRun.AS_GUESSED);
    NodeRun ofHalf = learned(scored(Trained.DETECTOR, 0.5), NodeRun.AS_GUESSED);
    assertFalse(asLearned.warning().contains("Nothing says"), asLearned.warning());
    assertEquals(chosen(asLearned.table(1)), chosen(ofHalf.table(1)));
    assertEquals(1, detector(asLearned).calibration().changes().get(0).factor(), 1e-9);
    assertEquals(1, detector(ofHalf).calibration().changes().get(0).factor(), 1e-9);
  }

  @Test
  void scoresOfAnotherDetectorAreRefused() throws Exception {
    NodeRun moved = learned(FEW, settings -> aim(settings, "PRECISION", "leastPrecision", 0.9));
    BufferedDataTable ofMoved = scored(moved.outputs()[0], 1);
    String message =
        assertThrows(KNIMEException.class, () -> learned(ofMoved, NodeRun.AS_GUESSED)).getMessage();
    assertSays(message, "are not those of the connected detector", "score them again");
  }

  @Test
  void aPrecisionThatNoThresholdReachesIsRefused() {
    BufferedDataTable upsideDown = Tables.scored(new double[] {3, 2, 1.5}, false, true, true);
    String message =
        assertThrows(
                KNIMEException.class,
                () ->
                    learned(
                        upsideDown, settings -> aim(settings, "PRECISION", "leastPrecision", 0.9)))
            .getMessage();
    assertSays(message, "at most 0.667 is reached", "\"Least precision\"");
  }

  /** The defect at -0.5 scores lower than the median normal image. */
  @Test
  void aRecallBelowTheMedianNormalImageIsRefused() {
    BufferedDataTable low = Tables.scored(new double[] {0, 0.1, -0.5, 2}, false, false, true, true);
    String message =
        assertThrows(
                KNIMEException.class,
                () -> learned(low, settings -> aim(settings, "RECALL", "leastRecall", 1)))
            .getMessage();
    assertSays(message, "No threshold above the median normal image has a recall of 1.0", "0.500");
  }

  @Test
  void aDetectorThatSavesNothingIsTold() throws Exception {
    BufferedDataTable useless =
        Tables.scored(new double[] {0.5, 2, 1, 1.5}, true, false, false, true);
    NodeRun run = learned(useless, settings -> settings.addDouble("costOfMiss", 100));
    assertSays(run.warning(), "Flagging every part costs no more", "the detector saves nothing");
  }

  @Test
  void labelsOfOneKindAreRefused() {
    String message =
        assertThrows(
                KNIMEException.class,
                () -> learned(Tables.scored(new double[] {1, 2}, false, false), NodeRun.AS_GUESSED))
            .getMessage();
    assertSays(message, "needs images of both kinds");
  }
}
