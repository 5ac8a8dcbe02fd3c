package org.imageanomaly.engine.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first start on a machine, each time in a JVM of its own with an empty home. */
class BackendStartTest {

  @TempDir private Path home;

  private static String java(Path home, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Duser.home=" + home, "-Dorg.imageanomaly.threads=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(options);
    command.add(FirstStart.class.getName());
    Collections.addAll(command, arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }

  @Test
  void interruptionsWhileItStartsCancelWhoWaitsAndDoNoHarm() throws Exception {
    String said = java(home, List.of(), "interrupted", "7");
    assertTrue(said.contains("canceled"), said);
    assertTrue(said.contains("oneDNN 2.5.2") || said.contains("Deeplearning4j's layers"), said);
  }

  @Test
  void whatCannotBeUnpackedIsTriedAgain() throws Exception {
    String said = java(home, List.of(), "locked");
    assertTrue(said.contains("cannot be unpacked to \"" + home), said);
    assertTrue(said.contains("run the node again"), said);
    assertTrue(said.contains("then: CPU"), said);
  }

  @Test
  void whatCannotBeInitializedSaysThatOnlyANewStartOfThePlatformHelps() throws Exception {
    String said = java(home, List.of("-Dorg.bytedeco.javacpp.maxbytes=none"), "twice");
    String first = "does not start on .*NumberFormatException.*start the platform again.*";
    assertEquals(2, said.lines().filter(line -> line.matches(".*" + first)).count(), said);
  }

  @Test
  void withoutAHomeItStartsFromAFolderOfItsOwn() throws Exception {
    Path temporary = Files.createDirectory(home.resolve("tmp"));
    Path planted = Files.createDirectories(temporary.resolve(".imageanomaly/natives-1.0.0-M2.1"));
    String said = java(home.resolve("none"), List.of("-Djava.io.tmpdir=" + temporary), "twice");
    assertTrue(said.contains("then: CPU"), said);
    try (Stream<Path> inside = Files.list(planted)) {
      assertEquals(List.of(), inside.toList());
    }
    assertFalse(Files.exists(home.resolve("none")));
  }
}
