package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.nodes.caelearner.CaeLearnerNodeFactory;
import org.imageanomaly.nodes.cnnlearner.CnnLearnerNodeFactory;
import org.imageanomaly.nodes.dcganlearner.DcganLearnerNodeFactory;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeSettings;

/** What the pages of learners that train networks are told. */
class TrainingViewTest {

  private static List<String> names(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.forEach(element -> names.add(element.get("name").asText()));
    return names;
  }

  private static double number(BufferedDataTable table, int row, String column) {
    return ((DoubleValue) Tables.cell(table, row, column)).getDoubleValue();
  }

  private static void assertSeries(Shown shown, int curve, int series, String column)
      throws Exception {
    JsonNode told = shown.data().get("curves").get(curve).get("series").get(series);
    assertEquals(column, told.get("name").asText());
    BufferedDataTable history = shown.table(1);
    assertEquals(history.size(), told.get("values").size());
    for (int i = 0; i < history.size(); i++) {
      assertEquals(number(history, i, column), told.get("values").get(i).asDouble());
    }
  }

  @Test
  void anAutoencoderShowsItsLossesAndWhatItMakesOfHeldOutImages() throws Exception {
    Shown shown = Shown.executed(new CaeLearnerNodeFactory(), Trained.QUICK, Tables.images(8, 40));
    JsonNode data = shown.data();
    assertEquals("training", data.get("view").asText());
    assertEquals("Autoencoder", data.get("method").asText());
    assertEquals("[1,2]", data.get("epochs").toString());
    assertSeries(shown, 0, 0, "Training Loss");
    assertSeries(shown, 0, 1, "Validation Loss");
    BufferedDataTable history = shown.table(1);
    boolean first = number(history, 0, "Validation Loss") < number(history, 1, "Validation Loss");
    assertEquals(first ? 1 : 2, data.get("kept").asInt());
    assertEquals(
        "Training ended: this is the last of at most 2 epochs.", data.get("ended").asText());
    assertTrue(names(data.get("facts")).contains("Seconds per epoch"), data::toString);
    JsonNode groups = data.get("samples").get(0).get("groups");
    assertEquals(2, groups.size());
    assertEquals(List.of("Image", "Reconstruction"), names(groups.get(0).get("pictures")));
    JsonNode reconstruction = groups.get(1).get("pictures").get(1).get("image");
    assertEquals(32, EvaluationViewTest.picture(reconstruction).getWidth());
    assertNotEquals(groups.get(1).get("pictures").get(0).get("image"), reconstruction);
    assertTrue(data.get("confusion").isNull());
  }

  @Test
  void aClassifierShowsWhatItTakesForWhat() throws Exception {
    List<byte[]> files = new ArrayList<>();
    List<DataCell> classes = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      files.add(Pictures.part(i, i % 3 == 0));
      classes.add(new StringCell(i % 3 == 0 ? "broken" : "good"));
    }
    Shown shown =
        Shown.executed(
            new CnnLearnerNodeFactory(),
            TrainingViewTest::quick,
            Tables.labelled("Label", StringCell.TYPE, files, classes));
    JsonNode data = shown.data();
    assertEquals("Classifier", data.get("method").asText());
    assertSeries(shown, 1, 0, "Validation Accuracy");
    assertEquals("[\"broken\",\"good\"]", data.get("confusion").get("classes").toString());
    JsonNode counts = data.get("confusion").get("counts");
    int heldOut = 0;
    int right = 0;
    for (int truth = 0; truth < 2; truth++) {
      for (int prediction = 0; prediction < 2; prediction++) {
        heldOut += counts.get(truth).get(prediction).asInt();
        right += truth == prediction ? counts.get(truth).get(prediction).asInt() : 0;
      }
    }
    double accuracy = number(shown.table(1), data.get("kept").asInt() - 1, "Validation Accuracy");
    assertTrue(heldOut > 0);
    assertEquals(accuracy, (double) right / heldOut, 1e-12);
    assertTrue(data.get("warnings").size() > 0);
  }

  private static void quick(NodeSettings settings) {
    settings.addString("classColumn", "Label");
    settings.addString("imageColumn", "Image");
    Trained.override(settings, "imageSize", 32);
    Trained.override(settings, "maxEpochs", 3);
    Trained.override(settings, "batchSize", 4);
  }

  @Test
  void aGeneratorShowsTheSameImagesAsTheyDevelop() throws Exception {
    Shown shown =
        Shown.executed(
            new DcganLearnerNodeFactory(),
            settings -> {
              settings.addString("imageColumn", "Image");
              settings.addInt("searchSteps", 3);
              Trained.override(settings, "imageSize", 32);
              Trained.override(settings, "batchSize", 4);
              Trained.override(settings, "maxEpochs", 4);
            },
            Tables.images(8, 60));
    JsonNode data = shown.data();
    assertEquals("Image generator", data.get("method").asText());
    assertSeries(shown, 0, 1, "Generator Loss");
    assertSeries(shown, 2, 0, "Diversity");
    JsonNode groups = data.get("samples").get(0).get("groups");
    assertEquals("Epoch 1", groups.get(0).get("caption").asText());
    assertEquals("Epoch 4", groups.get(groups.size() - 1).get("caption").asText());
    assertEquals(8, groups.get(0).get("pictures").size());
    assertNotEquals(
        groups.get(0).get("pictures").get(0).get("image"),
        groups.get(groups.size() - 1).get("pictures").get(0).get("image"));
    assertEquals(4, data.get("kept").asInt());
  }

  @Test
  void aNodeThatWasNotExecutedSaysWhatToDo() throws Exception {
    for (var factory : List.of(new CaeLearnerNodeFactory(), new DcganLearnerNodeFactory())) {
      assertEquals(
          "none", Shown.configured(factory, Tables.images(2, 1)).data().get("view").asText());
    }
  }
}
