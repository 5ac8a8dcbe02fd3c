package org.imageanomaly.engine.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beside other processes. */
class TemporaryFolderTest {

  @TempDir private Path parent;

  /** Makes a folder with something in it, says which, and waits until nobody writes any more. */
  static final class Other {
    private Other() {}

    public static void main(String[] arguments) throws IOException {
      Path folder = TemporaryFolder.create(Path.of(arguments[0]));
      Files.writeString(Files.createDirectory(folder.resolve("in")).resolve("lib.so"), "unpacked");
      System.out.println(folder);
      while (System.in.read() >= 0) {
        continue;
      }
    }
  }

  private Process other() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Other.class.getName(),
            parent.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static Path folder(BufferedReader output) throws IOException {
    return Path.of(output.readLine());
  }

  @Test
  void itGoesWithItsProcess() throws Exception {
    Process other = other();
    try (BufferedReader output = other.inputReader()) {
      Path folder = folder(output);
      assertTrue(Files.exists(folder.resolve("in/lib.so")));
      other.getOutputStream().close();
      assertEquals(0, other.waitFor());
      assertFalse(Files.exists(folder));
    }
  }

  @Test
  void whatAKilledProcessLeftGoesWithTheNextAndWhatALiveOneUsesStays() throws Exception {
    Process killed = other();
    Process alive = other();
    try (BufferedReader ofKilled = killed.inputReader();
        BufferedReader ofAlive = alive.inputReader()) {
      Path left = folder(ofKilled);
      Path used = folder(ofAlive);
      assertNotEquals(left, used);
      killed.destroyForcibly().waitFor();
      assertTrue(Files.exists(left));
      Path own = TemporaryFolder.create(parent);
      assertFalse(Files.exists(left));
      assertTrue(Files.exists(used.resolve("in/lib.so")));
      Path another = TemporaryFolder.create(parent);
      assertTrue(Files.exists(own) && Files.exists(another), "both of this process");
      alive.getOutputStream().close();
      assertEquals(0, alive.waitFor());
    } finally {
      killed.destroyForcibly();
      alive.destroyForcibly();
    }
  }

  /** As a killed process leaves it. */
  private Path abandoned() throws IOException {
    Path folder = Files.createTempDirectory(parent, "image-anomaly-natives-", Writers.none(parent));
    Files.createFile(folder.resolve(".in-use"));
    for (int jar = 0; jar < 30; jar++) {
      Path inside = Files.createDirectory(folder.resolve("jar" + jar));
      Files.createFile(inside.resolve("one.so"));
      Files.createFile(inside.resolve("other.so"));
    }
    return folder;
  }

  @Test
  void severalThatRemoveTheSameDoNotStumble() throws Exception {
    for (int round = 0; round < 20; round++) {
      Path left = abandoned();
      List<FutureTask<Path>> starts = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        FutureTask<Path> start = new FutureTask<>(() -> TemporaryFolder.create(parent));
        starts.add(start);
        new Thread(start, "start").start();
      }
      for (FutureTask<Path> start : starts) {
        assertTrue(Files.isDirectory(start.get()));
      }
      assertFalse(Files.exists(left));
    }
  }

  @Test
  void nothingIsMadeInWhatAnotherProcessUses() throws Exception {
    Process other = other();
    try (BufferedReader output = other.inputReader()) {
      Path used = folder(output);
      FileTime before = FileTime.fromMillis(0);
      Files.setLastModifiedTime(used, before);
      TemporaryFolder.create(parent);
      assertEquals(before, Files.getLastModifiedTime(used));
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void otherClassesOfThisProcessDoNotEndItsLock() throws Exception {
    URL classes = TemporaryFolder.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader extension = new URLClassLoader(new URL[] {classes}, null)) {
      Path used = TemporaryFolder.create(parent);
      Method create =
          extension
              .loadClass(TemporaryFolder.class.getName())
              .getDeclaredMethod("create", Path.class);
      create.setAccessible(true);
      create.invoke(null, parent);
      create.invoke(null, parent);
      Process other = other();
      try (BufferedReader output = other.inputReader()) {
        folder(output);
        assertTrue(Files.exists(used));
      } finally {
        other.destroyForcibly();
      }
    }
  }
}
