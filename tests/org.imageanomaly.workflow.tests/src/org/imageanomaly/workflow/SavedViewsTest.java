package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.imageanomaly.embedded.archive.SavedResults;
import org.imageanomaly.embedded.execution.Fingerprints;
import org.imageanomaly.embedded.execution.Preparation;
import org.imageanomaly.embedded.node.InstalledNodes;
import org.imageanomaly.embedded.view.NodeViewBridge;
import org.imageanomaly.embedded.workflow.NodeState;
import org.imageanomaly.embedded.workflow.Workflow;
import org.imageanomaly.embedded.workflow.WorkflowNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An executed workflow that is opened again shows what it showed before it was saved. */
class SavedViewsTest {

  @TempDir private static Path temp;
  private static Path saved;
  private static Path tables;

  @BeforeAll
  static void runAndSave() throws IOException {
    Path images = Pictures.mvtec(temp.resolve("parts"), 8, 2, 2);
    Path workflow = ExampleWorkflow.copyTo(temp.resolve("workflow"));
    saved = temp.resolve("saved");
    tables = temp.resolve("tables");
    String[] arguments = {"-reset", "-destDir=" + saved, "-tablesDir=" + tables};
    Batch batch = ExampleWorkflow.run(workflow, images, arguments);
    assertEquals(0, batch.exitCode(), batch::toString);
  }

  private static Map<String, Shown> opened(Path folder) throws Exception {
    List<String> problems = new ArrayList<>();
    Workflow workflow = Workflow.load(folder);
    new Preparation(workflow, new Fingerprints())
        .prepareAll(SavedResults.in(folder, problems::add));
    assertEquals(List.of(), problems);
    Map<String, Shown> shown = new TreeMap<>();
    for (WorkflowNode node : workflow.nodes()) {
      assertEquals(NodeState.EXECUTED, node.state(), node::toString);
      NodeViewBridge.view(
              InstalledNodes.newFactory(node.factoryClass()).orElseThrow(), node.model())
          .ifPresent(view -> shown.put(node.name(), new Shown(node.model(), view)));
    }
    return shown;
  }

  @Test
  void everyNodeShowsWhatItKept() throws Exception {
    Map<String, Shown> shown = opened(saved);
    Map<String, String> views = new TreeMap<>();
    for (Map.Entry<String, Shown> node : shown.entrySet()) {
      views.put(node.getKey(), node.getValue().data().get("view").asText());
    }
    assertEquals(
        Map.of(
            "Image Folder Reader", "folder",
            "CAE Learner", "training",
            "KDE Learner", "calibration",
            "KDE Scorer", "gallery",
            "F1 Evaluator", "evaluation"),
        views);
    JsonNode metrics = shown.get("F1 Evaluator").data().get("tables").get(0);
    Csv told = Csv.read(tables.resolve(ExampleWorkflow.EVALUATOR).resolve("port_1.csv"));
    assertEquals(told.number("Scored images", "ROC AUC"), metrics.get("rocAuc").asDouble());
    assertEquals(told.number("Scored images", "F1"), metrics.get("f1").asDouble());
  }

  @Test
  void picturesAreThereAgain() throws Exception {
    Map<String, Shown> shown = opened(saved);
    JsonNode folder = shown.get("Image Folder Reader").ask("thumbnails", "[0,0,1]").get(0);
    assertEquals(64, EvaluationViewTest.picture(folder.get("image")).getWidth());
    JsonNode scored = shown.get("KDE Scorer").ask("thumbnails", "[[0]]").get(0);
    assertEquals(32, EvaluationViewTest.picture(scored).getWidth());
    JsonNode detail = shown.get("KDE Scorer").ask("detail", "[0]");
    assertEquals(64, detail.get("width").asInt());
    JsonNode evaluated = shown.get("F1 Evaluator").ask("thumbnails", "[0,[1]]").get(0);
    assertEquals(64, EvaluationViewTest.picture(evaluated).getWidth());
  }

  /** What is at a port is referred to: images lie in the workflow once. */
  @Test
  void imagesAreNotSavedOnceMore() throws IOException {
    assertNotEquals(0, imageBytes("node_1", "port_0"));
    for (String node : new String[] {"node_1", "node_4", "node_5"}) {
      Path folder = saved.resolve(".embedded").resolve(node);
      try (Stream<Path> held = Files.list(folder)) {
        for (Path one : (Iterable<Path>) held::iterator) {
          String name = one.getFileName().toString();
          if (name.startsWith("held_")) {
            assertEquals(0, imageBytes(node, name), node + " " + name);
          }
        }
      }
    }
  }

  private static long imageBytes(String node, String table) throws IOException {
    Path folder = saved.resolve(".embedded").resolve(node).resolve(table);
    assertTrue(Files.isDirectory(folder), folder::toString);
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(f -> f.endsWith("blobs.bin"))::iterator) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  /** As a version without views saved it. */
  @Test
  void aWorkflowOfAnOlderVersionSaysWhatToDo() throws Exception {
    Path old = temp.resolve("old");
    copy(saved, old);
    Path state = old.resolve(".embedded/state.xml");
    String text = Files.readString(state);
    assertFalse(text.isEmpty());
    Files.writeString(
        state,
        text.replaceAll(
            "(?s)<config key=\"held\">.*?<entry key=\"count\" type=\"xint\" value=\"\\d+\"/>",
            "<config key=\"held\"><entry key=\"count\" type=\"xint\" value=\"0\"/>"));
    Map<String, Shown> shown = opened(old);
    assertEquals(5, shown.size(), shown.keySet()::toString);
    for (Map.Entry<String, Shown> node : shown.entrySet()) {
      JsonNode data = node.getValue().data();
      assertEquals("none", data.get("view").asText(), node::getKey);
      assertTrue(data.get("message").asText().contains("older version"), node::getKey);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
