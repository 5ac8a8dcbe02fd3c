package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.NodeRun.AS_GUESSED;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.imageanomaly.embedded.node.NodeBridge;
import org.imageanomaly.nodes.f1evaluator.F1EvaluatorNodeFactory;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeSettings;

/** What the page of the F1 Evaluator is told. */
class EvaluationViewTest {

  private static final List<Object> COLUMNS =
      List.of(
          "Reconstruction",
          PNGImageContent.TYPE,
          "Photo",
          PNGImageContent.TYPE,
          "Truth",
          StringCell.TYPE,
          "Anomaly Score",
          DoubleCell.TYPE);

  private static DataCell[] row(byte[] photo, String truth, double score) {
    DataCell image =
        photo == null ? new MissingCell("lost") : new PNGImageContent(photo).toImageCell();
    DataCell label = truth == null ? new MissingCell("unknown") : new StringCell(truth);
    return new DataCell[] {new MissingCell("none"), image, label, new DoubleCell(score)};
  }

  private static void byTruth(NodeSettings settings) {
    settings.addString("truthColumn", "Truth");
  }

  private static final BufferedDataTable PARTS =
      Tables.of(
          COLUMNS,
          row(Pictures.gray(400, 100), "bad", 3),
          row(Pictures.gray(8, 8), null, 9),
          row(null, "good", 0.25),
          row(Pictures.gray(20, 330), "good", 2),
          row(Pictures.gray(30, 20), "bad", 0.5));

  private static Shown shown() throws Exception {
    return Shown.executed(new F1EvaluatorNodeFactory(), EvaluationViewTest::byTruth, PARTS);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(element -> texts.add(element.isNull() ? null : element.asText()));
    return texts;
  }

  static BufferedImage picture(JsonNode url) throws Exception {
    String prefix = "data:image/jpeg;base64,";
    assertTrue(url.asText().startsWith(prefix), url::asText);
    return ImageIO.read(
        new ByteArrayInputStream(
            Base64.getDecoder().decode(url.asText().substring(prefix.length()))));
  }

  private static void assertNumber(double expected, JsonNode number) {
    assertEquals(expected, number.asDouble());
    assertTrue(number.isNumber());
  }

  @Test
  void theRowsThatWereEvaluatedAreThereWithTheirTruth() throws Exception {
    JsonNode data = shown().data();
    assertEquals("evaluation", data.get("view").asText());
    JsonNode table = data.get("tables").get(0);
    assertEquals("Scored images", table.get("name").asText());
    assertEquals(List.of("Row0", "Row2", "Row3", "Row4"), texts(table.get("id")));
    assertEquals(List.of("3.0", "0.25", "2.0", "0.5"), texts(table.get("scores")));
    assertEquals(List.of("true", "false", "false", "true"), texts(table.get("anomalous")));
    assertTrue(table.get("pictures").asBoolean());
    assertEquals(
        List.of(
            "1 row without a truth or a score was left out (1 without a truth, 0 without a score)."),
        texts(data.get("warnings")).subList(0, 1));
  }

  @Test
  void itsNumbersAreThoseOfTheTableOfMetrics() throws Exception {
    Shown shown = shown();
    BufferedDataTable metrics = shown.table(0);
    JsonNode table = shown.data().get("tables").get(0);
    String[][] names = {
      {"f1", "F1"},
      {"precision", "Precision"},
      {"recall", "Recall"},
      {"accuracy", "Accuracy"},
      {"rocAuc", "ROC AUC"},
      {"prAuc", "PR AUC"},
      {"flagEverything", "F1 of flagging everything"},
      {"threshold", "Threshold"},
    };
    for (String[] name : names) {
      double expected = ((DoubleValue) Tables.cell(metrics, 0, name[1])).getDoubleValue();
      assertNumber(expected, table.get(name[0]));
    }
    assertNumber(0.75, table.get("rocAuc"));
    assertNumber(2, table.get("lowestFlagged"));
    assertFalse(table.get("tuned").asBoolean());
    List<String> columns = new ArrayList<>();
    table.get("metrics").forEach(fact -> columns.add(fact.get("name").asText()));
    assertArrayEquals(metrics.getDataTableSpec().getColumnNames(), columns.toArray());
    assertEquals("0.8333", table.get("metrics").get(5).get("value").asText());
  }

  @Test
  void aMetricThatIsNotDefinedIsNull() throws Exception {
    BufferedDataTable normal =
        Tables.scored(new double[] {0, Double.POSITIVE_INFINITY}, false, false);
    JsonNode table =
        Shown.executed(new F1EvaluatorNodeFactory(), AS_GUESSED, normal)
            .data()
            .get("tables")
            .get(0);
    assertTrue(table.get("rocAuc").isNull());
    assertTrue(table.get("pixel").isNull());
    assertNumber(Double.MAX_VALUE, table.get("scores").get(1));
    assertFalse(table.get("pictures").asBoolean());
  }

  @Test
  void aTunedThresholdSaysWhatItFlags() throws Exception {
    BufferedDataTable scores = Tables.scored(new double[] {0, 0.1, 0.2, 1}, true, true, true, true);
    Shown shown =
        Shown.executed(
            new F1EvaluatorNodeFactory(),
            settings -> settings.addString("thresholdRule", "BEST_ON_LABELS"),
            scores);
    JsonNode table = shown.data().get("tables").get(0);
    assertTrue(table.get("tuned").asBoolean());
    assertNumber(0, table.get("threshold"));
    assertNumber(0, table.get("lowestFlagged"));
    assertNumber(1, table.get("recall"));
  }

  @Test
  void thumbnailsKeepTheProportionsOfTheirImages() throws Exception {
    JsonNode images = shown().ask("thumbnails", "[0,[2,0,3,1,4,-1,0]]");
    assertEquals(7, images.size());
    assertEquals(160, picture(images.get(0)).getHeight());
    assertEquals(10, picture(images.get(0)).getWidth());
    assertEquals(160, picture(images.get(1)).getWidth());
    assertEquals(40, picture(images.get(1)).getHeight());
    assertEquals(30, picture(images.get(2)).getWidth());
    assertTrue(images.get(3).isNull());
    assertTrue(images.get(4).isNull());
    assertTrue(images.get(5).isNull());
    assertEquals(images.get(1), images.get(6));
  }

  @Test
  void eachOfSeveralTablesHasItsRowsAndPictures() throws Exception {
    BufferedDataTable plain = Tables.scored(new double[] {0, 2}, false, true);
    Shown shown = Shown.executed(new F1EvaluatorNodeFactory(), AS_GUESSED, plain, plain, plain);
    JsonNode tables = shown.data().get("tables");
    assertEquals(3, tables.size());
    assertEquals(List.of("Row0", "Row1"), texts(tables.get(2).get("id")));
    assertTrue(shown.ask("thumbnails", "[2,[0]]").get(0).isNull());
    assertTrue(shown.ask("thumbnails", "[9,[0]]").get(0).isNull());
  }

  @Test
  void aNodeThatWasNotExecutedSaysWhatToDo() throws Exception {
    Shown shown = Shown.configured(new F1EvaluatorNodeFactory(), PARTS);
    assertEquals("none", shown.data().get("view").asText());
    assertTrue(shown.data().get("message").asText().contains("Execute the node"));
    assertEquals(List.of("null"), List.of(shown.ask("thumbnails", "[0,[1]]").get(0).asText()));
    Shown executed = shown();
    NodeBridge.models().reset(executed.model());
    assertEquals("none", executed.data().get("view").asText());
  }

  @Test
  void tenThousandRowsAreTold() throws Exception {
    byte[] photo = Pictures.gray(64, 48);
    DataCell[][] rows = new DataCell[10_000][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row(photo, i % 10 == 0 ? "bad" : "good", i / 1e4);
    }
    Shown shown =
        Shown.executed(
            new F1EvaluatorNodeFactory(), EvaluationViewTest::byTruth, Tables.of(COLUMNS, rows));
    String text = shown.view().initialData().get().orElseThrow();
    assertTrue(text.length() < 500_000, () -> text.length() + " characters");
    assertEquals(10_000, shown.data().get("tables").get(0).get("id").size());
    JsonNode images = shown.ask("thumbnails", "[0,[9999,17]]");
    assertEquals(64, picture(images.get(0)).getWidth());
    assertEquals(48, picture(images.get(1)).getHeight());
  }
}
