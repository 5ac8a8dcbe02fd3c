package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.NodeRun.AS_GUESSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.nodes.anomalydetectorlearner.AnomalyDetectorLearnerNodeFactory;
import org.imageanomaly.nodes.kdelearner.KdeLearnerNodeFactory;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;

/** What the pages of learners that make detectors are told. */
class CalibrationViewTest {

  private static double number(BufferedDataTable table, int row, String column) {
    return ((DoubleValue) Tables.cell(table, row, column)).getDoubleValue();
  }

  @Test
  void theKdeLearnerShowsTheImagesThatSetItsThreshold() throws Exception {
    Shown shown =
        Shown.executed(
            new KdeLearnerNodeFactory(), AS_GUESSED, Trained.AUTOENCODER, Trained.IMAGES);
    JsonNode data = shown.data();
    assertEquals("calibration", data.get("view").asText());
    BufferedDataTable scored = shown.table(1);
    List<Double> scores = new ArrayList<>();
    for (DataRow row : scored) {
      int index = scored.getDataTableSpec().findColumnIndex("Anomaly Score");
      scores.add(((DoubleValue) row.getCell(index)).getDoubleValue());
    }
    List<Double> told = new ArrayList<>();
    data.get("scores").forEach(score -> told.add(score.asDouble()));
    assertEquals(scores, told);
    assertEquals(0.95, data.get("quantile").asDouble());
    JsonNode images = data.get("settingIt");
    assertEquals(scores.size(), images.size());
    double last = Double.POSITIVE_INFINITY;
    for (JsonNode image : images) {
      assertTrue(image.get("row").asText().startsWith("Row"), image::toString);
      assertTrue(image.get("score").asDouble() <= last);
      last = image.get("score").asDouble();
      assertEquals(32, EvaluationViewTest.picture(image.get("image")).getWidth());
    }
    BufferedDataTable thresholds = shown.table(2);
    JsonNode raw = data.get("raw");
    assertEquals(thresholds.size() - 1, raw.size());
    assertEquals("Reconstruction Error", raw.get(0).get("name").asText());
    assertEquals(number(thresholds, 0, "Median"), raw.get(0).get("median").asDouble());
    assertEquals(number(thresholds, 0, "Threshold"), raw.get(0).get("threshold").asDouble());
    int decision = (int) thresholds.size() - 1;
    JsonNode rate = data.get("falseAlarms");
    assertEquals(
        number(thresholds, decision, "Expected False Alarm Rate"), rate.get("expected").asDouble());
    assertEquals(
        number(thresholds, decision, "Highest False Alarm Rate"), rate.get("highest").asDouble());
    assertEquals(0, data.get("candidates").size());
    assertTrue(data.get("warnings").size() > 0);
  }

  /** One of the parts that are called good is broken: it is the one beyond the threshold. */
  @Test
  void theAnomalyDetectorLearnerShowsItsCandidates() throws Exception {
    byte[][] files = new byte[13][];
    for (int i = 0; i < files.length; i++) {
      files[i] = Pictures.part(i == 12 ? 904 : 900 + i, i == 7);
    }
    Shown shown =
        Shown.executed(
            new AnomalyDetectorLearnerNodeFactory(),
            settings -> {
              settings.addString("imageColumn", "Image");
              settings.addInt("imageSize", 64);
            },
            Tables.pngs(files));
    JsonNode data = shown.data();
    BufferedDataTable candidates = shown.table(1);
    assertEquals(candidates.size(), data.get("candidates").size());
    int chosen = 0;
    for (int i = 0; i < candidates.size(); i++) {
      JsonNode told = data.get("candidates").get(i);
      assertEquals(
          number(candidates, i, "Separation (ROC AUC)"), told.get("separation").asDouble());
      assertEquals(number(candidates, i, "Detected"), told.get("detected").asDouble());
      chosen += told.get("chosen").asBoolean() ? 1 : 0;
    }
    assertEquals(1, chosen);
    BufferedDataTable expected = shown.table(2);
    assertEquals(expected.size(), data.get("detection").size());
    assertEquals(
        number(expected, 0, "Diameter (px)"),
        data.get("detection").get(0).get("diameter").asDouble());
    assertEquals(12, data.get("scores").size(), "a copy of a picture counts once");
    assertEquals(12, data.get("settingIt").size());
    assertEquals("Row7", data.get("settingIt").get(0).get("row").asText());
  }

  @Test
  void aNodeThatWasNotExecutedSaysWhatToDo() throws Exception {
    Shown shown =
        Shown.configured(new KdeLearnerNodeFactory(), Trained.AUTOENCODER, Trained.IMAGES);
    assertEquals("none", shown.data().get("view").asText());
  }
}
