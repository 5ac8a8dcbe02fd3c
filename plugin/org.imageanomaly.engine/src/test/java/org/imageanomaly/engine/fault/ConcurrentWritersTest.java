package org.imageanomaly.engine.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.imageanomaly.engine.archive.WholeFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several that write the same file at the same time. */
public class ConcurrentWritersTest {

  private static final int TIMES = 150;

  @TempDir private Path temp;
  private Path folder;
  private Path file;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temp.resolve("models"));
    file = folder.resolve("a.model");
  }

  /** What happens while a file is being written. */
  private interface Meanwhile {
    void happens() throws Exception;
  }

  private static void write(Path file, Meanwhile meanwhile) throws IOException {
    WholeFile.write(
        file,
        "image-model",
        out -> {
          out.write("of this one".getBytes(StandardCharsets.UTF_8));
          try {
            meanwhile.happens();
          } catch (Exception e) {
            throw new IOException(e);
          }
        });
  }

  /** Writes a file some times, and says so after the first. */
  public static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws IOException {
      for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
        write(Path.of(arguments[0]), () -> {});
        if (i == 0) {
          System.out.println("writing");
        }
      }
    }
  }

  private Process otherProcess(int times) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                file.toString(),
                Integer.toString(times))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertEquals("writing", process.inputReader().readLine());
    return process;
  }

  private void assertWhole() throws IOException {
    assertEquals("of this one", Files.readString(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void processesDoNotTakeAwayWhatIsAboutToBeMoved() throws Exception {
    Process other = otherProcess(TIMES);
    try {
      for (int i = 0; i < TIMES; i++) {
        write(file, () -> {});
      }
      assertEquals(0, other.waitFor());
    } finally {
      other.destroyForcibly();
    }
    assertWhole();
  }

  @Test
  void aFolderOfTwoNamesIsOne() throws Exception {
    Path link = Files.createSymbolicLink(temp.resolve("link"), folder);
    write(
        file,
        () -> {
          write(link.resolve("a.model"), () -> {});
          assertEquals(0, otherProcess(1).waitFor());
        });
    assertWhole();
  }

  @Test
  void otherClassesOfThisProcessDoNotEndItsLock() throws Exception {
    List<URL> classes = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      classes.add(Path.of(entry).toUri().toURL());
    }
    try (URLClassLoader extension = new URLClassLoader(classes.toArray(URL[]::new), null)) {
      Class<?> other = extension.loadClass(Writer.class.getName());
      assertNotSame(Writer.class, other);
      write(
          file,
          () -> {
            for (int i = 0; i < 2; i++) {
              other
                  .getMethod("main", String[].class)
                  .invoke(null, (Object) new String[] {file.toString(), "1"});
            }
            assertEquals(0, otherProcess(1).waitFor());
          });
    }
    assertWhole();
  }
}
