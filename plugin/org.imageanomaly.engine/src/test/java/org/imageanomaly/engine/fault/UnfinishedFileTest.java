package org.imageanomaly.engine.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.imageanomaly.engine.archive.WholeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a file that a process has not written to its end. */
class UnfinishedFileTest {

  @TempDir private Path folder;

  private static void write(Path file, String text) throws IOException {
    WholeFile.write(file, "image-model", out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Writes half of a file, says so, and waits until it is killed or nobody writes any more. */
  static final class Half {
    private Half() {}

    public static void main(String[] arguments) throws IOException {
      WholeFile.write(Path.of(arguments[0]), "image-model", Half::write);
    }

    private static void write(OutputStream out) throws IOException {
      out.write(new byte[100_000]);
      System.out.println("half");
      while (System.in.read() >= 0) {
        continue;
      }
    }
  }

  private static Process half(Path file) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Half.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertEquals("half", process.inputReader().readLine());
    return process;
  }

  @Test
  void whatAKilledProcessLeftGoesWhenTheFileIsWrittenAgain() throws Exception {
    Path file = folder.resolve("a.model");
    write(file, "old");
    half(file).destroyForcibly().waitFor();
    assertEquals("old", Files.readString(file));
    assertEquals(2, names().size(), names().toString());
    write(folder.resolve("b.model"), "another one");
    assertEquals(3, names().size(), names().toString());
    write(file, "new");
    assertEquals(List.of("a.model", "b.model"), names());
    assertEquals("new", Files.readString(file));
  }

  @Test
  void whatAnotherProcessWritesStays() throws Exception {
    Path file = folder.resolve("a.model");
    Process other = half(file);
    try {
      write(file, "of this one");
      assertEquals(2, names().size(), names().toString());
      other.getOutputStream().close();
      assertEquals(0, other.waitFor());
      assertEquals(100_000, Files.size(file), "who ends last");
      assertEquals(List.of("a.model"), names());
    } finally {
      other.destroyForcibly();
    }
  }
}
