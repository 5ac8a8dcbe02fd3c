package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every example workflow under every recipe, from the images to the metrics: on some of the sample
 * images, and on some toothbrushes of MVTec AD, where these are at hand. Few and small images and
 * one epoch; all else is as the recipe says.
 */
class RecipesTest {

  private static final Path SAMPLES = ExampleWorkflow.folder("kd-cae").resolve("data");
  private static final Path TOOTHBRUSHES =
      Path.of("../../../shared/data/mvtec/toothbrush").toAbsolutePath().normalize();

  private static final Pattern LEARNER = Pattern.compile("(CAE|CNN|DCGAN) Learner \\(#(\\d+)\\)");

  private static final int TRAINING = 6;
  private static final int GOOD = 4;
  private static final int BROKEN = 4;

  /** One of how many test images is tested; on the others a classifier is trained. */
  private static final Map<String, Integer> ONE_TESTED_OF =
      Map.of("kd-cae", 1, "ni-cae", 1, "dcgan", 1, "cnn", 2, "compare", 2);

  @TempDir private Path temp;

  @ParameterizedTest
  @CsvSource({
    "kd-cae, RECOMMENDED",
    "kd-cae, PAPER",
    "ni-cae, RECOMMENDED",
    "ni-cae, PAPER",
    "cnn, RECOMMENDED",
    "cnn, PAPER",
    "dcgan, RECOMMENDED",
    "dcgan, PAPER",
    "compare, RECOMMENDED",
    "compare, PAPER"
  })
  void sampleImagesAreEvaluated(String workflow, String recipe) throws Exception {
    assertEvaluated(workflow, recipe, part(SAMPLES, "scratch", "stain"));
  }

  /** The generator of the recipe Paper, which takes longest, is here that of the comparison. */
  @ParameterizedTest
  @CsvSource({
    "kd-cae, RECOMMENDED",
    "kd-cae, PAPER",
    "ni-cae, RECOMMENDED",
    "ni-cae, PAPER",
    "cnn, RECOMMENDED",
    "cnn, PAPER",
    "dcgan, RECOMMENDED",
    "compare, RECOMMENDED",
    "compare, PAPER"
  })
  void photographsAreEvaluated(String workflow, String recipe) throws Exception {
    assumeTrue(Files.isDirectory(TOOTHBRUSHES), TOOTHBRUSHES + " is not there.");
    assertEvaluated(workflow, recipe, part(TOOTHBRUSHES, "defective"));
  }

  private void assertEvaluated(String workflow, String recipe, Path images) throws IOException {
    Path tables = temp.resolve("tables");
    Path copy = ExampleWorkflow.copy(workflow, temp.resolve("workflow"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-workflowDir=" + copy,
                "-option=1,folder," + images + ",String",
                "-reset",
                "-nosave",
                "-tablesDir=" + tables));
    folders(copy).forEach(node -> arguments.addAll(options(node, recipe)));
    Batch batch = Batch.run(arguments);
    assertEquals(0, batch.exitCode(), batch::toString);
    Path evaluator = only(folders(tables).stream().filter(name -> name.startsWith("F1 ")).toList());
    Csv metrics = Csv.read(tables.resolve(evaluator).resolve("port_1.csv"));
    assertEquals(workflow.equals("compare") ? 4 : 1, metrics.rows().size());
    int share = ONE_TESTED_OF.get(workflow);
    metrics.rows().keySet().forEach(row -> assertSound(metrics, row, GOOD / share, BROKEN / share));
  }

  private static Path only(List<String> names) {
    assertEquals(1, names.size(), names::toString);
    return Path.of(names.get(0));
  }

  private static void assertSound(Csv metrics, String row, int good, int broken) {
    assertEquals(good + broken, metrics.number(row, "Images"), row);
    assertEquals(
        broken, metrics.number(row, "True Positives") + metrics.number(row, "False Negatives"));
    assertEquals(
        good, metrics.number(row, "False Positives") + metrics.number(row, "True Negatives"));
    double auc = metrics.number(row, "ROC AUC");
    assertTrue(auc >= 0 && auc <= 1, row + " has ROC AUC " + auc);
    assertTrue(Double.isFinite(metrics.number(row, "Threshold")), row);
  }

  private static List<String> folders(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory).map(path -> path.getFileName().toString()).toList();
    }
  }

  private static List<String> options(String node, String recipe) {
    List<String> options = new ArrayList<>();
    Matcher learner = LEARNER.matcher(node);
    if (learner.matches()) {
      String option = "-option=" + learner.group(2) + ",";
      if (node.equals("CNN Learner (#2)")) {
        options.add(option + "imageSize_is_present,false,boolean");
      }
      options.add(option + "recipe," + recipe + ",String");
      override(options, option + "maxEpochs", 1);
      switch (learner.group(1)) {
        case "CAE" -> override(options, option + "imageSize", 64);
        case "DCGAN" -> {
          override(options, option + "imageSize", 32);
          options.add(option + "searchSteps,1,int");
        }
        default -> {}
      }
    }
    return options;
  }

  private static void override(List<String> options, String option, int value) {
    options.add(option + "," + value + ",int");
    options.add(option + "_is_present,true,boolean");
  }

  /** Some images of a folder in the layout of MVTec AD, in the order of their names. */
  private Path part(Path source, String... defects) throws IOException {
    Path target = temp.resolve("images");
    copy(source, target, "train/good", TRAINING);
    copy(source, target, "test/good", GOOD);
    for (String defect : defects) {
      copy(source, target, "test/" + defect, BROKEN / defects.length);
    }
    return target;
  }

  private static void copy(Path source, Path target, String folder, int count) throws IOException {
    Files.createDirectories(target.resolve(folder));
    try (Stream<Path> all = Files.list(source.resolve(folder))) {
      for (Path file : all.sorted().limit(count).toList()) {
        Files.copy(file, target.resolve(folder).resolve(file.getFileName()));
      }
    }
  }
}
