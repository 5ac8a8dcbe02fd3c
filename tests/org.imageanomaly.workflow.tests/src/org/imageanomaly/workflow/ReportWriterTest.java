package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.NodeRun.AS_GUESSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.imageanomaly.nodes.anomalydetectorlearner.AnomalyDetectorLearnerNodeFactory;
import org.imageanomaly.nodes.f1evaluator.F1EvaluatorNodeFactory;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.imageanomaly.nodes.reportwriter.AnomalyReportWriterNodeFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;

/** The page that a nightly run leaves. */
class ReportWriterTest {

  private static final int GOOD = 12;
  private static final int BROKEN = 8;

  private static PortObject detector;
  private static BufferedDataTable scored;

  @TempDir Path folder;

  @BeforeAll
  static void score() throws Exception {
    Consumer<NodeSettings> quick =
        settings -> {
          settings.addString("imageColumn", "Image");
          settings.addInt("imageSize", 64);
        };
    detector =
        NodeRun.of(new AnomalyDetectorLearnerNodeFactory(), quick, Tables.images(20, 1))
            .outputs()[0];
    List<DataCell[]> rows = new ArrayList<>();
    for (int i = 0; i < GOOD + BROKEN; i++) {
      boolean broken = i >= GOOD;
      rows.add(row(cell(Pictures.part(30 + i, broken)), broken, broken));
    }
    rows.add(row(new MissingCell("lost"), false, false));
    scored =
        NodeRun.of(
                new KdeScorerNodeFactory(),
                AS_GUESSED,
                detector,
                Tables.of(
                    List.of(
                        "Image",
                        PNGImageContent.TYPE,
                        "Anomalous",
                        BooleanCell.TYPE,
                        "Mask",
                        PNGImageContent.TYPE),
                    rows.toArray(DataCell[][]::new)))
            .table(0);
  }

  private static DataCell cell(byte[] png) {
    return new PNGImageContent(png).toImageCell();
  }

  private static DataCell[] row(DataCell image, boolean anomalous, boolean masked) {
    return new DataCell[] {
      image, BooleanCell.get(anomalous), masked ? cell(Pictures.mask()) : new MissingCell("none")
    };
  }

  private Path page() {
    return folder.resolve("report.html");
  }

  private NodeRun written(Consumer<NodeSettings> further) throws Exception {
    Consumer<NodeSettings> file =
        settings -> {
          settings.addString("file", page().toString());
          settings.addBoolean("compare", true);
        };
    return NodeRun.of(
        new AnomalyReportWriterNodeFactory(), file.andThen(further), detector, scored);
  }

  private JsonNode numbers() throws IOException {
    return new ObjectMapper().readTree(Files.readString(folder.resolve("report.json")));
  }

  private static double number(BufferedDataTable table, String column) {
    return ((DoubleValue) Tables.cell(table, 0, column)).getDoubleValue();
  }

  @Test
  void thePageIsWholeAndAsksForNothing() throws Exception {
    written(AS_GUESSED);
    String html = Files.readString(page());
    assertTrue(html.startsWith("<!doctype html>"), html.substring(0, 40));
    assertFalse(html.contains("{{"));
    String json = html.replaceFirst("(?s).*id=\"data\">(.*?)</script>.*", "$1");
    assertEquals(numbers(), new ObjectMapper().readTree(json));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(2, files.count());
    }
  }

  @Test
  void theNumbersAreThoseOfTheEvaluator() throws Exception {
    written(AS_GUESSED);
    BufferedDataTable metrics =
        NodeRun.of(new F1EvaluatorNodeFactory(), AS_GUESSED, scored).table(0);
    JsonNode shown = numbers().get("evaluation").get("tables").get(0);
    assertEquals(number(metrics, "F1"), shown.get("f1").asDouble());
    assertEquals(number(metrics, "ROC AUC"), shown.get("rocAuc").asDouble());
    assertEquals(number(metrics, "AUPRO"), shown.get("pixel").get("aupro").asDouble());
    assertEquals(GOOD + BROKEN, shown.get("scores").size());
  }

  @Test
  void theVerdictCountsAndTheWorstComeFirst() throws Exception {
    written(AS_GUESSED);
    JsonNode report = numbers();
    String verdict = report.get("verdict").asText();
    assertTrue(verdict.contains(" of " + BROKEN + " anomalous images"), verdict);
    assertTrue(verdict.contains("1 image could not be scored."), verdict);
    assertEquals("attention", report.get("level").asText());
    JsonNode worst = report.get("galleries").get(0);
    assertEquals("Most anomalous", worst.get("title").asText());
    double first = worst.get("images").get(0).get("score").asDouble();
    assertTrue(first >= worst.get("images").get(1).get("score").asDouble());
    assertTrue(worst.get("images").get(0).get("overlay").asText().startsWith("data:image/"));
    assertTrue(worst.get("images").get(0).get("regions").asInt() > 0);
  }

  @Test
  void whatTheThresholdRestsOnIsSaid() throws Exception {
    written(AS_GUESSED);
    JsonNode report = numbers();
    assertEquals(20, report.get("calibration").get("scores").size());
    assertEquals(0.95, report.get("calibration").get("quantile").asDouble());
    assertEquals(
        List.of("Detector", "Training", "Versions"),
        report.get("sections").findValuesAsText("title"));
    assertEquals("Brightness", report.get("drift").get(0).get("name").asText());
    assertFalse(report.get("drift").get(0).get("differs").asBoolean());
  }

  /** A map of 8 bits ends at twice the threshold, and so would a severity that was made of it. */
  @Test
  void whatTheScorerAppendedIsShownAsItIs() throws Exception {
    Consumer<NodeSettings> all =
        settings -> {
          try {
            settings.addString("imageColumn", "Image");
            settings.getNodeSettings("defects").addBoolean("severity", true);
          } catch (InvalidSettingsException e) {
            throw new AssertionError(e);
          }
        };
    BufferedDataTable images =
        Tables.of(
            List.of("Image", PNGImageContent.TYPE),
            new DataCell[] {cell(Pictures.part(30, false))},
            new DataCell[] {cell(Pictures.part(31, true))});
    BufferedDataTable table =
        NodeRun.of(new KdeScorerNodeFactory(), all, detector, images).table(0);
    NodeRun.of(
        new AnomalyReportWriterNodeFactory(),
        settings -> settings.addString("file", page().toString()),
        detector,
        table);
    JsonNode worst = numbers().get("galleries").get(0).get("images").get(0);
    double severity = ((DoubleValue) Tables.cell(table, 1, "Severity")).getDoubleValue();
    assertEquals(severity, worst.get("severity").asDouble());
  }

  @Test
  void aChangeOfTheLightIsSaidFirst() throws Exception {
    DataCell[][] dark = new DataCell[10][];
    for (int i = 0; i < dark.length; i++) {
      dark[i] = new DataCell[] {cell(Pictures.darker(Pictures.part(30 + i, false), 0.7))};
    }
    BufferedDataTable images = Tables.of(List.of("Image", PNGImageContent.TYPE), dark);
    BufferedDataTable today =
        NodeRun.of(new KdeScorerNodeFactory(), AS_GUESSED, detector, images).table(0);
    NodeRun run =
        NodeRun.of(
            new AnomalyReportWriterNodeFactory(),
            settings -> settings.addString("file", page().toString()),
            detector,
            today);
    assertTrue(run.warning().contains("darker than at calibration"), run.warning());
    assertTrue(numbers().get("verdict").asText().contains("darker"), numbers().toString());
  }

  @Test
  void withoutATruthTheFlaggedAreCounted() throws Exception {
    written(settings -> settings.addBoolean("compare", false));
    JsonNode report = numbers();
    assertTrue(report.get("evaluation").isNull());
    assertTrue(
        report.get("verdict").asText().contains(" of 20 images"), report.get("verdict")::asText);
    assertEquals("Today's images", report.get("scores").get(0).get("name").asText());
  }

  @Test
  void anOlderReportStaysUnlessItIsToBeReplaced() throws Exception {
    Files.writeString(page(), "older");
    InvalidSettingsException refused =
        assertThrows(InvalidSettingsException.class, () -> written(AS_GUESSED));
    assertTrue(refused.getMessage().contains("report.html"), refused.getMessage());
    assertEquals("older", Files.readString(page()));
    written(settings -> settings.addString("ifExists", "OVERWRITE"));
    assertTrue(Files.size(page()) > 1000);
  }

  @Test
  void aFileThatIsNoPageIsRefused() {
    InvalidSettingsException refused =
        assertThrows(
            InvalidSettingsException.class,
            () -> written(settings -> settings.addString("file", folder + "/report.pdf")));
    assertTrue(refused.getMessage().contains(".html"), refused.getMessage());
  }

  @Test
  void aTableThatNobodyScoredIsRefused() {
    assertThrows(
        InvalidSettingsException.class,
        () ->
            NodeRun.of(
                new AnomalyReportWriterNodeFactory(),
                settings -> settings.addString("file", page().toString()),
                detector,
                Tables.images(3, 1)));
  }
}
