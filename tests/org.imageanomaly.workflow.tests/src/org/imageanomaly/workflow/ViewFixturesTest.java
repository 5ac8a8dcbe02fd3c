package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.NodeRun.AS_GUESSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.imageanomaly.nodes.anomalydetectorlearner.AnomalyDetectorLearnerNodeFactory;
import org.imageanomaly.nodes.caelearner.CaeLearnerNodeFactory;
import org.imageanomaly.nodes.cnnlearner.CnnLearnerNodeFactory;
import org.imageanomaly.nodes.dcganlearner.DcganLearnerNodeFactory;
import org.imageanomaly.nodes.f1evaluator.F1EvaluatorNodeFactory;
import org.imageanomaly.nodes.folderreader.ImageFolderReaderNodeFactory;
import org.imageanomaly.nodes.kdelearner.KdeLearnerNodeFactory;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.junit.jupiter.api.Test;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;

/**
 * Records what the pages of views are told by nodes that were executed one after the other on the
 * sample images: into the folder that the environment variable {@code VIEW_FIXTURES} names, for the
 * tests of the pages in a browser. Without it, nothing is recorded.
 */
class ViewFixturesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Images whose details are recorded. */
  private static final int DETAILS = 12;

  private static final String FOLDER = System.getenv("VIEW_FIXTURES");

  private static ObjectNode fixture(Shown shown, String view) throws Exception {
    JsonNode data = shown.data();
    assertEquals(view, data.get("view").asText());
    return JSON.createObjectNode().set("initialData", data);
  }

  private static void write(String name, ObjectNode fixture) throws IOException {
    Files.writeString(
        Files.createDirectories(Path.of(FOLDER)).resolve(name + ".json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fixture) + "\n");
  }

  private static String numbers(int count) {
    return IntStream.range(0, count).boxed().toList().toString();
  }

  private static void quick(NodeSettings settings) {
    settings.addString("imageColumn", "Image");
    Trained.override(settings, "imageSize", 64);
    Trained.override(settings, "maxEpochs", 12);
    Trained.override(settings, "batchSize", 8);
  }

  @Test
  void everyViewIsTold() throws Exception {
    assumeTrue(FOLDER != null, "VIEW_FIXTURES names no folder");
    Shown read =
        Shown.executed(
            new ImageFolderReaderNodeFactory(),
            settings -> settings.addString("folder", ExampleWorkflow.folder("kd-cae") + "/data"));
    ObjectNode folder = fixture(read, "folder");
    ((ObjectNode) folder.get("initialData")).put("folder", "workflows/kd-cae/data");
    ArrayNode groups = folder.putArray("thumbnails");
    for (int group = 0; group < folder.get("initialData").get("groups").size(); group++) {
      groups.add(read.ask("thumbnails", "[" + group + ",0,500]"));
    }
    write("folder", folder);

    PortObject images = read.outputs()[0];
    Shown cae = Shown.executed(new CaeLearnerNodeFactory(), ViewFixturesTest::quick, images);
    write("training", fixture(cae, "training"));
    Shown kde = Shown.executed(new KdeLearnerNodeFactory(), AS_GUESSED, cae.outputs()[0], images);
    write("calibration", fixture(kde, "calibration"));
    Shown scored = Shown.executed(new KdeScorerNodeFactory(), AS_GUESSED, kde.outputs()[0], images);
    write("gallery", gallery(scored));
    Shown evaluated = Shown.executed(new F1EvaluatorNodeFactory(), AS_GUESSED, scored.outputs()[0]);
    ObjectNode evaluation = fixture(evaluated, "evaluation");
    int rows = evaluation.get("initialData").get("tables").get(0).get("id").size();
    assertTrue(rows > 0);
    evaluation.putArray("thumbnails").add(evaluated.ask("thumbnails", "[0," + numbers(rows) + "]"));
    write("evaluation", evaluation);
    write(
        "none",
        fixture(Shown.configured(new F1EvaluatorNodeFactory(), scored.outputs()[0]), "none"));
    others(images);
  }

  private static ObjectNode gallery(Shown scored) throws Exception {
    ObjectNode gallery = fixture(scored, "gallery");
    int rows = gallery.get("initialData").get("rows").get("id").size();
    gallery.set("thumbnails", scored.ask("thumbnails", "[" + numbers(rows) + "]"));
    ArrayNode details = gallery.putArray("details");
    for (int row = 0; row < Math.min(rows, DETAILS); row++) {
      details.add(scored.ask("detail", "[" + row + "]"));
    }
    return gallery;
  }

  private static void others(PortObject images) throws Exception {
    write(
        "search",
        fixture(
            Shown.executed(
                new AnomalyDetectorLearnerNodeFactory(),
                settings -> {
                  settings.addString("imageColumn", "Image");
                  settings.addInt("imageSize", 64);
                },
                images),
            "calibration"));
    write(
        "classifier",
        fixture(
            Shown.executed(
                new CnnLearnerNodeFactory(),
                settings -> {
                  quick(settings);
                  settings.addString("classColumn", "Label");
                  Trained.choose(settings, "ALL");
                },
                images),
            "training"));
    write(
        "generator",
        fixture(
            Shown.executed(
                new DcganLearnerNodeFactory(),
                settings -> {
                  settings.addInt("searchSteps", 3);
                  quick(settings);
                },
                images),
            "training"));
  }
}
