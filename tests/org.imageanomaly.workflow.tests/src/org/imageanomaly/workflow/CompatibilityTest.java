package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Executed workflows that earlier states and releases saved, in the folder "compatibility". */
class CompatibilityTest {

  private static final String SCORER = "KDE Scorer (#3)";

  /** Of a score: another processor may add in another order. */
  private static final double TOLERANCE = 1e-4;

  @TempDir private Path folder;

  static List<Path> releases() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("compatibility"))) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  @Test
  void thereIsARelease() throws IOException {
    assertFalse(releases().isEmpty());
  }

  private Path tables(Path release, String... more) {
    Path tables = folder.resolve("tables" + more.length);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-workflowFile=" + release.resolve("executed.knwf").toAbsolutePath(),
                "-nosave",
                "-tablesDir=" + tables));
    arguments.addAll(List.of(more));
    Batch batch = Batch.run(arguments);
    assertEquals(0, batch.exitCode(), batch::toString);
    return tables;
  }

  private static Csv scores(Path tables) throws IOException {
    return Csv.read(tables.resolve(SCORER).resolve("port_1.csv"));
  }

  /** The images that it was executed on are not there: only what was kept can be shown. */
  @ParameterizedTest
  @MethodSource("releases")
  void whatWasExecutedIsKept(Path release) throws IOException {
    Csv scores = scores(tables(release));
    assertEquals(8, scores.column("Anomaly Score").size());
    assertTrue(scores.number("test/scratch/00.png", "Anomaly Score") > 1);
    assertTrue(scores.number("test/good/00.png", "Anomaly Score") < 1);
  }

  /** Another threshold makes the scorer run again, with the model as it was stored. */
  @ParameterizedTest
  @MethodSource("releases")
  void theStoredModelScoresAsItDid(Path release) throws IOException {
    Csv before = scores(tables(release));
    Csv after =
        scores(
            tables(
                release,
                "-option=3,threshold/by,FACTOR,String",
                "-option=3,threshold/factor,2,double",
                "-option=5,file," + folder.resolve("report.html") + ",String"));
    for (String image : List.of("test/scratch/00.png", "test/scratch/03.png", "test/good/02.png")) {
      double distance = before.number(image, "Patch Distance");
      assertEquals(
          distance, after.number(image, "Patch Distance"), TOLERANCE * Math.abs(distance), image);
      double score = before.number(image, "Anomaly Score");
      assertEquals(
          score / 2, after.number(image, "Anomaly Score"), TOLERANCE * Math.abs(score), image);
    }
  }
}
