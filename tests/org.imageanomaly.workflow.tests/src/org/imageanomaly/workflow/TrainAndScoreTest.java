package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way from a folder of good parts to the flagged files of a morning, by two workflows. */
class TrainAndScoreTest {

  @TempDir private static Path temp;
  private static Path train;
  private static Path images;

  @BeforeAll
  static void trainADetector() throws IOException {
    images = Pictures.mvtec(temp.resolve("parts"), 25, 4, 6);
    train = ExampleWorkflow.copy("train", temp.resolve("train"));
    Batch batch = run(train, images, quickSearch(2));
    assertEquals(0, batch.exitCode(), batch::toString);
  }

  private static Batch run(Path workflow, Path images, List<String> options) {
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("-workflowDir=" + workflow, "-reset", "-nosave"));
    arguments.add("-option=1,folder," + images + ",String");
    return Batch.run(arguments);
  }

  private static List<String> quickSearch(int learner) {
    return List.of(
        "-option=" + learner + ",imageSize,64,int", "-option=" + learner + ",minutes,0.001,double");
  }

  @Test
  void theDetectorAndTheReportLieInTheWorkflow() throws Exception {
    assertTrue(Files.size(train.resolve("detector.zip")) > 0);
    assertTrue(Files.readString(train.resolve("report.json")).contains("6 of 6 anomalous"));
  }

  @Test
  void theStoredDetectorFlagsNewImagesWithoutLabelsAndLeavesTheirFiles() throws Exception {
    Path flat = Files.createDirectories(temp.resolve("flat"));
    for (String label : List.of("good", "broken")) {
      for (int i = 0; i < 4; i++) {
        Files.copy(
            images.resolve("test/" + label + "/" + i + ".png"), flat.resolve(label + i + ".png"));
      }
    }
    Path score = ExampleWorkflow.copy("score", temp.resolve("score"));
    Batch batch =
        Batch.run(
            "-workflowDir=" + score,
            "-reset",
            "-nosave",
            "-option=1,file," + train.resolve("detector.zip") + ",String",
            "-option=2,folder," + flat + ",String");
    assertEquals(0, batch.exitCode(), batch::toString);
    Path run;
    try (Stream<Path> runs = Files.list(score.resolve("results"))) {
      run = runs.collect(Collectors.toList()).get(0);
    }
    Set<String> flagged;
    try (Stream<Path> files = Files.list(run.resolve("flagged"))) {
      flagged =
          files
              .map(file -> file.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new));
    }
    assertTrue(
        flagged.containsAll(Set.of("broken0.png", "broken1.png", "broken2.png", "broken3.png")),
        flagged::toString);
    assertTrue(Files.exists(run.resolve("scores.csv")));
    assertTrue(Files.exists(score.resolve("report.html")));
  }

  /** Half of 8 + 8 labelled images choose, the other half is what is measured. */
  @Test
  void theThresholdIsChosenOnImagesThatAreNotMeasured() throws Exception {
    Path labelled = Pictures.mvtec(temp.resolve("labelled"), 12, 8, 8);
    Path tables = temp.resolve("tables");
    List<String> options = new ArrayList<>(quickSearch(2));
    options.add("-tablesDir=" + tables);
    Batch batch =
        run(ExampleWorkflow.copy("threshold", temp.resolve("threshold")), labelled, options);
    assertEquals(0, batch.exitCode(), batch::toString);
    Set<String> chosenBy = rows(tables, "KDE Scorer (#3)");
    Set<String> measured = rows(tables, "KDE Scorer (#5)");
    assertEquals(8, chosenBy.size());
    assertEquals(8, measured.size());
    chosenBy.retainAll(measured);
    assertEquals(Set.of(), chosenBy);
  }

  private static Set<String> rows(Path tables, String node) throws IOException {
    return new TreeSet<>(Csv.read(tables.resolve(node).resolve("port_1.csv")).rows().keySet());
  }

  @Test
  void classifiersWithAndWithoutGeneratedImagesAreMeasuredSideBySide() throws Exception {
    Path labelled = Pictures.mvtec(temp.resolve("augmented"), 8, 8, 8);
    Path tables = temp.resolve("augment-tables");
    List<String> options = new ArrayList<>(List.of("-tablesDir=" + tables));
    options.add("-option=3,count,4,int");
    for (int learner : List.of(2, 4, 5)) {
      options.addAll(Batch.quick(learner));
    }
    Batch batch = run(ExampleWorkflow.copy("augment", temp.resolve("augment")), labelled, options);
    assertEquals(0, batch.exitCode(), batch::toString);
    assertEquals(
        Set.of("Photographs alone", "With generated images"), rows(tables, "F1 Evaluator (#8)"));
  }
}
