package org.imageanomaly.engine.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
