package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.NodeRun.AS_GUESSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.imageanomaly.nodes.caelearner.CaeLearnerNodeFactory;
import org.imageanomaly.nodes.caepredictor.CaePredictorNodeFactory;
import org.imageanomaly.nodes.f1evaluator.F1EvaluatorNodeFactory;
import org.imageanomaly.nodes.kdelearner.KdeLearnerNodeFactory;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;

/** Inputs that are rare and right all the same. */
class UnusualInputTest {

  private static double number(BufferedDataTable table, String column) {
    return ((DoubleValue) Tables.cell(table, 0, column)).getDoubleValue();
  }

  private static int count(BufferedDataTable table, String column) {
    return ((IntValue) Tables.cell(table, 0, column)).getIntValue();
  }

  private static NodeRun evaluated(double[] scores, boolean... anomalous) throws Exception {
    return NodeRun.of(new F1EvaluatorNodeFactory(), AS_GUESSED, Tables.scored(scores, anomalous));
  }

  @Test
  void noRowsGiveNoScores() throws Exception {
    BufferedDataTable none = Tables.empty("Image", PNGImageContent.TYPE);
    NodeRun scored = NodeRun.of(new KdeScorerNodeFactory(), AS_GUESSED, Trained.DETECTOR, none);
    assertEquals(0, scored.table(0).size());
    NodeRun predicted =
        NodeRun.of(new CaePredictorNodeFactory(), AS_GUESSED, Trained.AUTOENCODER, none);
    assertEquals(0, predicted.table(0).size());
    assertEquals(
        List.of(
            "Image",
            "Reconstruction Error",
            "SSIM Distance",
            "Reconstruction",
            "Difference Map",
            "Seen in Training"),
        List.of(predicted.table(0).getDataTableSpec().getColumnNames()));
  }

  @Test
  void missingImagesAloneGiveMissingScoresAndOneWarning() throws Exception {
    NodeRun scored =
        NodeRun.of(
            new KdeScorerNodeFactory(), AS_GUESSED, Trained.DETECTOR, Tables.missingImages(20));
    assertEquals(20, scored.table(0).size());
    assertTrue(Tables.cell(scored.table(0), 19, "Anomaly Score").isMissing());
    assertTrue(scored.warning().startsWith("20 of 20 images could not be used"), scored.warning());
  }

  @Test
  void rowsKeepTheirOrderAcrossBatches() throws Exception {
    BufferedDataTable images = Tables.images(35, 100);
    NodeRun scored = NodeRun.of(new KdeScorerNodeFactory(), AS_GUESSED, Trained.DETECTOR, images);
    NodeRun one =
        NodeRun.of(new KdeScorerNodeFactory(), AS_GUESSED, Trained.DETECTOR, Tables.images(1, 134));
    assertEquals(35, scored.table(0).size());
    assertEquals("Row34", Tables.rows(scored.table(0)).get(34).getKey().getString());
    double alone = number(one.table(0), "Anomaly Score");
    double among =
        ((DoubleValue) Tables.cell(scored.table(0), 34, "Anomaly Score")).getDoubleValue();
    assertEquals(
        alone, among, 1e-3 * Math.abs(alone), "an image scores alike alone and in a batch");
  }

  @Test
  void columnsThatAreThereAlreadyAreKept() throws Exception {
    NodeRun once =
        NodeRun.of(new KdeScorerNodeFactory(), AS_GUESSED, Trained.DETECTOR, Trained.IMAGES);
    NodeRun twice =
        NodeRun.of(new KdeScorerNodeFactory(), AS_GUESSED, Trained.DETECTOR, once.table(0));
    DataCell first = Tables.cell(twice.table(0), 0, "Anomaly Score");
    assertEquals(first, Tables.cell(twice.table(0), 0, "Anomaly Score (#1)"));
    assertEquals(15, twice.table(0).getDataTableSpec().getNumColumns());
  }

  @Test
  void imagesThatTheAutoencoderDoesNotKnowAreCountedAndLeftOut() throws Exception {
    BufferedDataTable more = Tables.images(11, 1);
    NodeRun run = NodeRun.of(new KdeLearnerNodeFactory(), AS_GUESSED, Trained.AUTOENCODER, more);
    assertTrue(run.warning().startsWith("3 images were left out"), run.warning());
    assertEquals(2, run.table(1).size(), "a fifth of the 8 known images was held out");
  }

  @Test
  void withoutImagesThePredictorGivesErrorAndSsimDistance() throws Exception {
    NodeRun run =
        NodeRun.of(
            new CaePredictorNodeFactory(),
            settings -> {
              settings.addString("imageColumn", "Image");
              settings.addBoolean("images", false);
            },
            Trained.AUTOENCODER,
            Trained.IMAGES);
    assertEquals(
        List.of("Image", "Reconstruction Error", "SSIM Distance", "Seen in Training"),
        List.of(run.table(0).getDataTableSpec().getColumnNames()));
    for (int row = 0; row < 8; row++) {
      double distance =
          ((DoubleValue) Tables.cell(run.table(0), row, "SSIM Distance")).getDoubleValue();
      assertTrue(distance > 0 && distance < 2, "a distance of " + distance);
    }
  }

  @Test
  void theImageColumnIsGuessed() throws Exception {
    BufferedDataTable scored =
        NodeRun.of(new KdeScorerNodeFactory(), AS_GUESSED, Trained.DETECTOR, Tables.images(8, 100))
            .table(0);
    NodeRun again =
        NodeRun.of(new CaePredictorNodeFactory(), AS_GUESSED, Trained.AUTOENCODER, scored);
    assertEquals("", again.warning());
    assertEquals(8, again.table(0).size());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneClassAloneHasNoRocAucAndAWarning(boolean anomalous) throws Exception {
    NodeRun run = evaluated(new double[] {0.5, 2}, anomalous, anomalous);
    assertTrue(Tables.cell(run.table(0), 0, "ROC AUC").isMissing());
    assertTrue(
        run.warning().contains("All rows are " + (anomalous ? "anomalous" : "normal")),
        run.warning());
    assertEquals(anomalous ? 1 : 0, count(run.table(0), "True Positives"));
    assertEquals(0.5, number(run.table(0), "Accuracy"));
  }

  @Test
  void scoresThatAreNoNumbersAreLeftOutAndCounted() throws Exception {
    NodeRun run = evaluated(new double[] {0.5, Double.NaN, 2, Double.NaN}, false, true, true, true);
    assertEquals(2, count(run.table(0), "Images"));
    assertEquals(1, number(run.table(0), "ROC AUC"));
    assertEquals(1, number(run.table(0), "F1"));
    assertTrue(run.warning().startsWith("2 rows without a truth or a score"), run.warning());
  }

  @Test
  void infiniteScoresRank() throws Exception {
    double infinity = Double.POSITIVE_INFINITY;
    NodeRun run = evaluated(new double[] {-infinity, 0, infinity}, false, false, true);
    assertEquals(1, number(run.table(0), "ROC AUC"));
    assertEquals("", run.warning());
  }

  @Test
  void noRowsHaveNoMetric() throws Exception {
    NodeRun run = evaluated(new double[0]);
    for (String metric : List.of("F1", "ROC AUC", "PR AUC", "F1 of flagging everything")) {
      assertTrue(Tables.cell(run.table(0), 0, metric).isMissing(), metric);
    }
    assertTrue(run.warning().contains("no row to evaluate"), run.warning());
  }

  @Test
  void fourImagesAreEnoughToLearnFrom() throws Exception {
    NodeRun run = NodeRun.of(new CaeLearnerNodeFactory(), Trained.QUICK, Tables.images(4, 60));
    assertEquals(2, run.table(1).size(), "rows of the history");
  }
}
