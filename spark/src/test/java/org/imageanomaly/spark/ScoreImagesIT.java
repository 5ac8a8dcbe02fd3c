package org.imageanomaly.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.imageanomaly.engine.detector.Sensitivity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job's jar under spark-submit, in processes of its own. */
class ScoreImagesIT {

  private static final int IMAGES = 40;

  /** With two that are no images. */
  private static final int FILES = IMAGES + 2;

  @TempDir private static Path root;
  private static Path images;
  private static Map<String, Examples.Expected> expected;
  private static SparkSession spark;

  @BeforeAll
  static void drawImages() throws IOException {
    images = root.resolve("images");
    Examples.draw(images, IMAGES);
    expected = Examples.scores(Examples.KDE, images.resolve("line 1"), Sensitivity.CALIBRATED);
    spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static Path folder(String name) throws IOException {
    return Files.createDirectories(root.resolve(name));
  }

  private static List<String> arguments(Path output, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--model",
                Examples.KDE.toString(),
                "--output",
                output.toString(),
                "--maps",
                "--regions"));
    all.addAll(List.of(more));
    return all;
  }

  private static void assertEnded(SparkSubmit job) throws Exception {
    assertEquals(0, job.end(), job::saidOrNothing);
  }

  /** Every image once, with the scores of the KDE Scorer to the last digit. */
  private static void assertResults(Path output) {
    assertResults(output, FILES, expected);
  }

  private static void assertResults(
      Path output, int files, Map<String, Examples.Expected> expected) {
    List<Row> rows = spark.read().parquet(output.toString()).collectAsList();
    Set<String> paths =
        rows.stream().map(row -> row.<String>getAs("path")).collect(Collectors.toSet());
    assertEquals(files, rows.size());
    assertEquals(files, paths.size());
    for (Row row : rows) {
      if (expected.containsKey(row.getString(0))) {
        ExpectedRows.check(row, expected);
      } else {
        assertTrue(
            row.<String>getAs("failure").matches("(text\\.png|empty\\.jpg): The file is .*"),
            row.toString());
      }
    }
    assertTrue(Files.exists(output.resolve("_SUCCESS")));
  }

  private static Set<String> results(Path output) throws IOException {
    if (!Files.isDirectory(output)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(output)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("part-"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Waits until a task of a job waits; gives the process that it is in. */
  private static ProcessHandle waiting(SparkSubmit job, HeldTasks held) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SparkSubmit.MOST_SECONDS);
    while (held.process().isEmpty()) {
      if (!job.process().isAlive() || System.nanoTime() > end) {
        job.kill();
        throw new AssertionError("No task waited:\n" + job.saidOrNothing());
      }
      Thread.sleep(5);
    }
    return held.process().orElseThrow();
  }

  /** In executors of their own, one of which is lost, too. */
  @Test
  void aJobThatIsKilledGoesOnWhereItStoppedAndALostExecutorCostsItsTasksOnly() throws Exception {
    Path folder = folder("killed");
    Path output = folder.resolve("results");
    HeldTasks afterAWave = new HeldTasks(folder("killed/first"), output + "/part-*");
    SparkSubmit first =
        SparkSubmit.start(
            "3.5",
            "local[2]",
            "",
            folder,
            afterAWave,
            arguments(output, "--images", images.toString(), "--images-per-task", "1"));
    waiting(first, afterAWave);
    first.kill();
    assertNotEquals(0, first.end());
    Set<String> before = results(output);
    Path temporary = folder("killed/tmp");
    HeldTasks ofScoring =
        new HeldTasks(folder("killed/second"), output + "/_staging/scored-0*/_temporary");
    SparkSubmit second =
        SparkSubmit.start(
            "3.5",
            "local-cluster[2,1,2048]",
            "-Duser.home=" + folder.resolve("none") + " -Djava.io.tmpdir=" + temporary,
            folder,
            ofScoring,
            arguments(output, "--images", images.toString()));
    waiting(second, ofScoring).destroyForcibly();
    ofScoring.release();
    assertEnded(second);
    assertTrue(second.said().contains("did not end; waiting"), second.said());
    assertTrue(second.said().contains("Lost executor"), second.said());
    assertFalse(second.said().contains(" 0 had a result already."), second.said());
    assertTrue(results(output).containsAll(before));
    assertResults(output);
    assertOneFolderOfNatives(temporary);
  }

  /** Without a home, processes of a host share one folder, too, and leave no other. */
  private static void assertOneFolderOfNatives(Path temporary) throws IOException {
    try (Stream<Path> all = Files.list(temporary)) {
      List<Path> folders =
          all.filter(file -> file.getFileName().toString().startsWith("image-anomaly")).toList();
      assertEquals(1, folders.size(), folders.toString());
      assertTrue(Files.isDirectory(folders.get(0).resolve("image-anomaly-natives-1.0.0-M2.1")));
    }
  }

  @Test
  void theJobRunsOnSpark4BesideItsLibraries() throws Exception {
    Path folder = folder("four");
    Path output = folder.resolve("results");
    List<String> paths = new ArrayList<>();
    Path deep = folder("four/deep").resolve("deep.png");
    Examples.drawDeep(deep);
    paths.add("\"" + deep + "\",1");
    Sensitivity half = Sensitivity.times(0.5);
    Map<String, Examples.Expected> other =
        new TreeMap<>(Examples.scores(Examples.KDE, images.resolve("line 1"), half));
    other.putAll(Examples.scores(Examples.KDE, deep.getParent(), half));
    try (Stream<Path> all = Files.walk(images)) {
      all.filter(file -> file.toString().matches(".*\\.(png|jpg)"))
          .forEach(file -> paths.add("\"" + file + "\",1"));
    }
    paths.add(paths.get(0));
    Path list = folder.resolve("list.csv");
    Files.writeString(list, "path,line\n" + String.join("\n", paths) + "\n");
    SparkSubmit job =
        SparkSubmit.start(
            "4",
            "local[2]",
            "",
            folder,
            arguments(
                output,
                "--list",
                list.toString(),
                "--sensitivity",
                "factor:0.5",
                "--camera-bits",
                Integer.toString(Examples.CAMERA_BITS)));
    assertEnded(job);
    assertResults(output, FILES + 1, other);
    assertTrue(job.said().contains(IMAGES + 1 + " images scored in "), job.said());
    assertTrue(job.said().contains("Repeated paths: 1 of " + (FILES + 2) + "."), job.said());
    assertFalse(job.said().matches("(?s).*SLF4J.*(multiple|providers).*"), job.said());
  }

  @Test
  void whatAUserCanMendIsSaidInALine() throws Exception {
    Path folder = folder("wrong");
    SparkSubmit wrong = SparkSubmit.start("3.5", "local[2]", "", folder, List.of("--model", "m"));
    assertEquals(2, wrong.end());
    assertTrue(
        wrong.said().lines().anyMatch(line -> line.startsWith("The option --output is missing.")),
        wrong.said());
    List<String> arguments =
        List.of(
            "--model",
            Examples.newer(folder).toString(),
            "--output",
            folder.resolve("results").toString(),
            "--images",
            images.toString());
    SparkSubmit newer = SparkSubmit.start("3.5", "local[2]", "", folder, arguments);
    assertEquals(1, newer.end());
    assertTrue(newer.said().contains("newer format 99"), newer.said());
    assertFalse(newer.said().contains("\tat "), newer.said());
  }
}
