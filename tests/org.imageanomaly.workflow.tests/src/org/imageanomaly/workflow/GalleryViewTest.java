package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.NodeRun.AS_GUESSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.nodes.dcganscorer.DcganScorerNodeFactory;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;

/** What the page of a scorer is told. */
class GalleryViewTest {

  private static final List<Object> COLUMNS =
      List.of(
          "Image",
          PNGImageContent.TYPE,
          "Label",
          StringCell.TYPE,
          "Anomalous",
          BooleanCell.TYPE,
          "Mask",
          PNGImageContent.TYPE,
          "Anomaly Map",
          StringCell.TYPE);

  private static final BufferedDataTable PARTS =
      Tables.of(
          COLUMNS,
          row(Pictures.part(77, false), "good", false, null),
          row(null, "good", false, null),
          row(Pictures.part(78, true), "bar", true, Pictures.gray(64, 64)),
          row(Pictures.gray(5, 5), "tiny", null, null),
          row(Pictures.gray(300, 200), null, true, null));

  private static Shown shown;

  private static DataCell[] row(byte[] image, String label, Boolean truth, byte[] mask) {
    return new DataCell[] {
      image == null ? new MissingCell("lost at sea") : new PNGImageContent(image).toImageCell(),
      label == null ? new MissingCell("unknown") : new StringCell(label),
      truth == null ? new MissingCell("unknown") : BooleanCell.get(truth),
      mask == null ? new MissingCell("none") : new PNGImageContent(mask).toImageCell(),
      new StringCell("no map"),
    };
  }

  @BeforeAll
  static void score() throws Exception {
    shown = Shown.executed(new KdeScorerNodeFactory(), AS_GUESSED, Trained.DETECTOR, PARTS);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(element -> texts.add(element.isNull() ? null : element.asText()));
    return texts;
  }

  private static List<String> names(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.forEach(element -> names.add(element.get("name").asText()));
    return names;
  }

  @Test
  void theRowsAreThoseOfTheTable() throws Exception {
    JsonNode data = shown.data();
    assertEquals("gallery", data.get("view").asText());
    JsonNode rows = data.get("rows");
    assertEquals(List.of("Row0", "Row1", "Row2", "Row3", "Row4"), texts(rows.get("id")));
    BufferedDataTable scored = shown.table(0);
    for (int row : new int[] {0, 2, 4}) {
      assertEquals(
          ((DoubleValue) Tables.cell(scored, row, "Anomaly Score")).getDoubleValue(),
          rows.get("score").get(row).asDouble());
      assertEquals(
          ((BooleanValue) Tables.cell(scored, row, "Prediction (Anomalous)")).getBooleanValue(),
          rows.get("anomalous").get(row).asBoolean());
    }
    assertTrue(rows.get("score").get(1).isNull());
    assertTrue(rows.get("anomalous").get(3).isNull());
    List<String> labels = new ArrayList<>(List.of("good", "good", "bar", "tiny"));
    labels.add(null);
    assertEquals(labels, texts(rows.get("label")));
    assertEquals("true", rows.get("truth").get(2).asText());
    assertTrue(rows.get("truth").get(3).isNull());
    assertEquals(5, rows.get("severity").size());
  }

  @Test
  void imagesWithoutAScoreSayWhy() throws Exception {
    JsonNode problems = shown.data().get("problems");
    assertEquals(
        "[{\"row\":1,\"reason\":\"lost at sea\"},"
            + "{\"row\":3,\"reason\":\"The image cannot be read.\"}]",
        problems.toString());
    JsonNode facts = shown.data().get("facts");
    assertEquals("{\"name\":\"Images scored\",\"value\":\"3\"}", facts.get(0).toString());
    assertEquals("{\"name\":\"Without a usable image\",\"value\":\"2\"}", facts.get(2).toString());
    assertTrue(names(facts).contains("Detector"), facts::toString);
    assertTrue(shown.data().get("warnings").size() > 0);
  }

  @Test
  void thumbnailsKeepTheProportionsOfTheirImages() throws Exception {
    JsonNode images = shown.ask("thumbnails", "[[4,1,0,3,9]]");
    assertEquals(5, images.size());
    assertEquals(32, EvaluationViewTest.picture(images.get(0)).getWidth());
    assertEquals(21, EvaluationViewTest.picture(images.get(0)).getHeight());
    assertEquals(32, EvaluationViewTest.picture(images.get(2)).getHeight());
    assertTrue(images.get(1).isNull());
    assertTrue(images.get(3).isNull());
    assertTrue(images.get(4).isNull());
    assertNotEquals(images.get(0), images.get(2));
  }

  @Test
  void theDetailHasAllPicturesAndNumbers() throws Exception {
    JsonNode detail = shown.ask("detail", "[2]");
    assertEquals(64, detail.get("width").asInt());
    assertEquals(64, detail.get("height").asInt());
    assertEquals(List.of("Image", "Overlay", "Map", "Mask"), names(detail.get("pictures")));
    assertEquals(
        64, EvaluationViewTest.picture(detail.get("pictures").get(0).get("image")).getWidth());
    assertTrue(names(detail.get("raw")).contains("Log Density"), detail::toString);
    JsonNode missing = shown.ask("detail", "[1]");
    assertEquals(0, missing.get("width").asInt());
    assertEquals(0, missing.get("pictures").size());
    assertEquals(0, shown.ask("detail", "[5]").get("raw").size());
    assertEquals(300, shown.ask("detail", "[4]").get("width").asInt());
  }

  /** Nobody asked for columns of them. */
  @Test
  void regionsAreThoseOfTheirTable() throws Exception {
    JsonNode rows = shown.data().get("rows");
    BufferedDataTable regions = shown.table(1);
    int all = 0;
    for (int row : new int[] {0, 2, 4}) {
      JsonNode told = shown.ask("detail", "[" + row + "]").get("regions");
      assertEquals(rows.get("regions").get(row).asInt(), told.size());
      all += told.size();
      assertEquals(told.size() > 0, rows.get("severity").get(row).asDouble() > 0);
    }
    assertEquals(regions.size(), all);
    assertTrue(all > 0);
    assertTrue(rows.get("regions").get(1).isNull());
    int first = 0;
    while (!Tables.cell(regions, first, "Image").toString().equals("Row2")) {
      first++;
    }
    JsonNode told = shown.ask("detail", "[2]").get("regions").get(0);
    assertEquals(Tables.cell(regions, first, "X").toString(), told.get("x").asText());
    assertEquals(
        ((DoubleValue) Tables.cell(regions, first, "Peak")).getDoubleValue(),
        told.get("peak").asDouble());
  }

  @Test
  void aNodeThatWasNotExecutedSaysWhatToDo() throws Exception {
    Shown before = Shown.configured(new DcganScorerNodeFactory(), Trained.DETECTOR, PARTS);
    assertEquals("none", before.data().get("view").asText());
    assertTrue(before.ask("thumbnails", "[[0]]").get(0).isNull());
    assertEquals(0, before.ask("detail", "[0]").get("pictures").size());
  }
}
