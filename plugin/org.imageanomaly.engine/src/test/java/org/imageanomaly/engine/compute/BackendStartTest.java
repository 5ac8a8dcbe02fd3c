package org.imageanomaly.engine.compute;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first start on a machine, each time in a JVM of its own with an empty home. */
class BackendStartTest {

  @TempDir private Path home;

  private static List<String> command(Path home, List<String> options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // quick to start
    command.addAll(List.of("-Duser.home=" + home, "-Dorg.imageanomaly.threads=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(options);
    command.add(FirstStart.class.getName());
    Collections.addAll(command, arguments);
    return command;
  }

  private static Process started(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String said(Process process) throws IOException, InterruptedException {
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }

  private static String java(Path home, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    return said(started(command(home, options, arguments)));
  }

  @Test
  void interruptionsWhileItStartsCancelWhoWaitsAndDoNoHarm() throws Exception {
    // of this seed the first two come soon, after 7 and 40 ms
    String said = java(home, List.of(), "interrupted", "1695");
    assertTrue(said.contains("canceled by an interruption"), said);
    assertTrue(said.contains("canceled by the progress"), said);
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
    try (Stream<Path> inside = Files.list(temporary)) {
      assertEquals(List.of(temporary.resolve(".imageanomaly")), inside.toList(), "gone at the end");
    }
  }

  @Test
  void twoFirstStartsAtOnceBothCompute() throws Exception {
    List<String> command = command(home, List.of(), "twice");
    Process one = started(command);
    Process other = started(command);
    String said = said(one) + said(other);
    assertEquals(4, said.lines().filter(line -> line.startsWith("then: CPU")).count(), said);
  }

  @Test
  void whatIsDamagedOrCutOffIsUnpackedAgain() throws Exception {
    java(home, List.of(), "twice");
    List<Path> libraries;
    try (Stream<Path> all = Files.walk(home)) {
      libraries = all.filter(file -> Files.isRegularFile(file, NOFOLLOW_LINKS)).toList();
    }
    List<Damage> damages = new ArrayList<>();
    for (Path library : libraries) {
      if (Files.size(library) > 0) {
        damages.add(Damage.in(library, damages.size() % 3 == 2));
      }
    }
    assertTrue(damages.size() > 10, damages.toString());
    String said = java(home, List.of(), "twice");
    assertEquals(2, said.lines().filter(line -> line.startsWith("then: CPU")).count(), said);
    for (Damage damage : damages) {
      damage.checkRepaired();
    }
  }

  /** A library with a wrong byte in its machine code or without its end, as old as it was. */
  private record Damage(Path library, long size, int place, byte right) {

    static Damage in(Path library, boolean cutOff) throws IOException {
      FileTime time = Files.getLastModifiedTime(library);
      try (RandomAccessFile file = new RandomAccessFile(library.toFile(), "rw")) {
        int place = (int) (file.length() / 3);
        file.seek(place);
        byte right = file.readByte();
        Damage damage = new Damage(library, file.length(), place, right);
        file.seek(place);
        file.writeByte(right ^ 1);
        if (cutOff) {
          file.setLength(file.length() / 2);
        }
        return damage;
      } finally {
        Files.setLastModifiedTime(library, time);
      }
    }

    void checkRepaired() throws IOException {
      try (RandomAccessFile file = new RandomAccessFile(library.toFile(), "r")) {
        assertEquals(size, file.length(), library.toString());
        file.seek(place);
        assertEquals(right, file.readByte(), library.toString());
      }
    }
  }

  @Test
  void aHomeWithoutProgramsSendsItToTheTemporaryFolder() throws Exception {
    Path temporary = Files.createDirectory(home.resolve("tmp"));
    Path closed = Files.createDirectory(home.resolve("closed"));
    String said =
        withoutPrograms(closed, command(closed, List.of("-Djava.io.tmpdir=" + temporary), "twice"));
    assertTrue(said.contains("then: CPU"), said);
  }

  @Test
  void whereNoProgramsMayBeRunTheMessageSaysSoAndWhatHelps() throws Exception {
    Path temporary = Files.createDirectory(home.resolve("tmp"));
    String said =
        withoutPrograms(home, command(home, List.of("-Djava.io.tmpdir=" + temporary), "twice"));
    String expected =
        "\"" + home.resolve(".imageanomaly/natives-1.0.0-M2.1") + "\" is mounted noexec";
    assertTrue(said.contains(expected), said);
    assertTrue(said.contains("-Dorg.bytedeco.javacpp.cachedir=FOLDER"), said);
  }

  /** Runs a command while a folder is mounted noexec for it alone. */
  private static String withoutPrograms(Path folder, List<String> command) throws Exception {
    String mount = "mount --bind \"$0\" \"$0\" && mount -o remount,bind,noexec \"$0\"";
    List<String> mounting = List.of("unshare", "-rm", "sh", "-c", mount, folder.toString());
    assumeTrue(isPossible(mounting), "this system lets nobody mount anything");
    List<String> whole = new ArrayList<>(mounting);
    whole.set(4, mount + " && exec \"$@\"");
    whole.addAll(command);
    return said(started(whole));
  }

  private static boolean isPossible(List<String> command) throws InterruptedException {
    try {
      return started(command).waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
