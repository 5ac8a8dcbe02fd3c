package org.imageanomaly.engine.onnx.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first start on a machine, in a JVM of its own with an empty home. */
class RuntimeStartTest {

  @TempDir private Path home;

  private static String said(Process process) throws IOException, InterruptedException {
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private Process start(Path home, Path temporary) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.home=" + home,
                "-Djava.io.tmpdir=" + temporary,
                "-Dorg.imageanomaly.threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledUse.class.getName()))
        .redirectErrorStream(true)
        .start();
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return new TreeSet<>(inside.map(file -> file.getFileName().toString()).toList());
    }
  }

  /** Two at once; neither has a chance to remove anything at its end. */
  @Test
  void librariesLieInTheFolderOfAllNativesAndAKilledProcessLeavesNothingElsewhere()
      throws Exception {
    Path temporary = Files.createDirectory(home.resolve("tmp"));
    Process one = start(home, temporary);
    Process other = start(home, temporary);
    for (String said : List.of(said(one), said(other))) {
      assertTrue(said.contains("ONNX Runtime 1.28.0 on the CPU, 1 thread"), said);
      assertTrue(said.contains("onnxruntime.native.path: null"), said);
    }
    Set<String> left = names(temporary);
    left.removeIf(name -> name.startsWith("hsperfdata"));
    assertEquals(Set.of(), left);
    Set<String> libraries =
        names(home.resolve(".imageanomaly/natives-1.0.0-M2.1/onnxruntime-1.28.0"));
    assertTrue(libraries.contains(System.mapLibraryName("onnxruntime")), libraries.toString());
    assertTrue(
        libraries.stream().noneMatch(name -> name.startsWith("part-")), libraries.toString());
    assertEquals(Set.of(".imageanomaly", "tmp"), names(home));
  }
}
