package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The workflows as files that KNIME imports, which the module "workflows" packs. */
class PackedWorkflowsTest {

  private static final Path PACKED = Path.of("../../workflows/target/packed");

  @TempDir private Path temp;

  static Stream<Path> packed() throws IOException {
    return Files.list(PACKED);
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.knwf$", "");
  }

  @Test
  void thereIsOneForEveryWorkflow() throws Exception {
    Set<String> folders;
    try (Stream<Path> all = Files.list(Path.of("../../workflows"))) {
      folders =
          all.filter(f -> Files.exists(f.resolve("workflow.knime")))
              .map(PackedWorkflowsTest::name)
              .collect(Collectors.toCollection(TreeSet::new));
    }
    assertEquals(
        folders,
        packed().map(PackedWorkflowsTest::name).collect(Collectors.toCollection(TreeSet::new)));
  }

  @ParameterizedTest
  @MethodSource("packed")
  void theFolderIsTheOnlyRoot(Path file) throws Exception {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<String> entries = zip.stream().map(ZipEntry::getName).toList();
      assertTrue(entries.contains(name(file) + "/workflow.knime"), entries::toString);
      assertTrue(
          entries.stream().allMatch(entry -> entry.startsWith(name(file) + "/")),
          entries::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("packed")
  void opensWithoutAWarning(Path file) {
    Batch batch =
        Batch.run(List.of("-workflowFile=" + file, "-noexecute", "-nosave", "-failonloaderror"));
    assertEquals(0, batch.exitCode(), batch::toString);
    assertEquals("", batch.err());
  }

  /** With the detector that it brings, on the images that it brings. */
  @Test
  void scoreRunsAtOnceAndFindsDefects() throws Exception {
    Batch batch =
        Batch.run(
            List.of(
                "-workflowFile=" + PACKED.resolve("score.knwf"),
                "-reset",
                "-nosave",
                "-tablesDir=" + temp));
    assertEquals(0, batch.exitCode(), batch::toString);
    assertEquals("", batch.err());
    Csv scored = Csv.read(temp.resolve("KDE Scorer (#3)").resolve("port_1.csv"));
    assertEquals(24, scored.rows().size());
    Set<String> flagged =
        scored.rows().keySet().stream()
            .filter(row -> scored.text(row, "Prediction (Anomalous)").equals("true"))
            .collect(Collectors.toSet());
    // stains, missing holes and chipped rims
    assertTrue(
        flagged.containsAll(
            Set.of(
                "part-05.png",
                "part-08.png",
                "part-11.png",
                "part-17.png",
                "part-19.png",
                "part-22.png")),
        flagged::toString);
  }
}
