package org.imageanomaly.engine.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

  @TempDir private Path folder;

  private static WholeFile.Content text(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Path file, String text) throws IOException {
    WholeFile.write(file, "image-model", text(text));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Path link(String name, String to) throws IOException {
    try {
      return Files.createSymbolicLink(folder.resolve(name), Path.of(to));
    } catch (UnsupportedOperationException | FileSystemException e) {
      assumeTrue(false, "this system lets nobody make links");
      throw e;
    }
  }

  @Test
  void anOlderFileIsReplacedAndKeepsItsPermissions() throws IOException {
    Path file = folder.resolve("a.model");
    write(file, "old");
    assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    write(file, "new");
    assertEquals("new", Files.readString(file));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(List.of("a.model"), names());
  }

  @Test
  void aFailureLeavesTheOlderFileAndNothingElse() throws IOException {
    Path file = folder.resolve("a.model");
    write(file, "old");
    IOException full = new IOException("No space left on device");
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                WholeFile.write(
                    file,
                    "image-model",
                    out -> {
                      out.write(new byte[100_000]);
                      throw full;
                    }));
    assertEquals(full, thrown);
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("a.model"), names());
  }

  @Test
  void aLinkStaysAndWhatItLeadsToIsWritten() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "old");
    Path one = link("one", "target");
    Path two = link("two", one.toString());
    write(two, "new");
    assertTrue(Files.isSymbolicLink(one) && Files.isSymbolicLink(two));
    assertEquals("new", Files.readString(target));
    assertFalse(Files.isSymbolicLink(target));
    assertEquals(List.of("one", "target", "two"), names());
  }

  @Test
  void aLinkToNothingYetStaysAndItsTargetIsMade() throws IOException {
    Files.createDirectories(folder.resolve("in/deep"));
    link("folder", "in/deep");
    Path one = link("one", "folder/../made");
    Path two = link("two", "one");
    write(two, "new");
    assertTrue(Files.isSymbolicLink(one) && Files.isSymbolicLink(two));
    assertEquals("new", Files.readString(folder.resolve("in/made")), "as the system goes up");
    write(two, "newer");
    assertEquals("newer", Files.readString(folder.resolve("in/made")));
  }

  @Test
  void aLinkThatLeadsNowhereSaysSo() throws IOException {
    Path lost = link("lost", "none/file");
    NoSuchFileException missing = assertThrows(NoSuchFileException.class, () -> write(lost, "new"));
    assertTrue(missing.getMessage().contains("none: no such folder"), missing.getMessage());
    Path round = link("round", "round");
    assertThrows(FileSystemLoopException.class, () -> write(round, "new"));
    assertTrue(Files.isSymbolicLink(lost) && Files.isSymbolicLink(round));
  }

  @Test
  void aFolderIsNotReplacedNorOneBehindALink() throws IOException {
    Path inside = Files.createDirectory(folder.resolve("inside"));
    for (Path file : List.of(inside, link("link", "inside"))) {
      FileSystemException refused =
          assertThrows(FileSystemException.class, () -> write(file, "new"));
      assertTrue(refused.getMessage().contains("is a folder"), refused.getMessage());
    }
    assertEquals(List.of("inside", "link"), names());
  }

  @Test
  void whatIsNoFileIsWrittenToAndNotReplaced() throws IOException {
    Path nothing = Path.of("/dev/null");
    assumeTrue(Files.exists(nothing) && !Files.isRegularFile(nothing));
    Path link = link("null", "/dev/null");
    write(nothing, "new");
    write(link, "new");
    assertFalse(Files.isRegularFile(nothing));
    assertTrue(Files.isSymbolicLink(link));
  }

  @Test
  void whatIsNotOursStays() throws IOException {
    List<String> foreign = List.of("a.model.part", "image-model-1.part", "image-model-x.part");
    for (String name : foreign) {
      Files.writeString(folder.resolve(name), "");
    }
    write(folder.resolve("a.model"), "new");
    List<String> expected = new ArrayList<>(foreign);
    expected.add(0, "a.model");
    assertEquals(expected, names());
  }

  /** What happens again and again until it is closed. */
  private static final class Meanwhile implements AutoCloseable {
    private final AtomicBoolean over = new AtomicBoolean();
    private final FutureTask<Void> task;

    Meanwhile(Change change) {
      task =
          new FutureTask<>(
              () -> {
                while (!over.get()) {
                  change.happens();
                }
                return null;
              });
      new Thread(task, "meanwhile").start();
    }

    @Override
    public void close() throws Exception {
      over.set(true);
      task.get();
    }
  }

  private interface Change {
    void happens() throws IOException;
  }

  @Test
  void aLinkThatBecomesAFileMeanwhileIsNoFailure() throws Exception {
    Path file = folder.resolve("a.model");
    Path link = link("link", "target");
    try (Meanwhile other =
        new Meanwhile(
            () -> {
              Files.move(link, file, StandardCopyOption.REPLACE_EXISTING);
              Files.createSymbolicLink(link, Path.of("target"));
              Path plain = Files.writeString(folder.resolve("plain"), "of another one");
              Files.move(plain, file, StandardCopyOption.REPLACE_EXISTING);
            })) {
      for (int i = 0; i < 10_000; i++) {
        Path found = WholeFile.destination(file);
        assertTrue(found.equals(file) || found.endsWith("target"), found.toString());
      }
    }
  }

  /** Linux lets nobody write to a program that runs, not even the superuser. */
  @Test
  void whatMayNotBeOpenedSaysNothingOfTheRestThatIsAbandoned() throws Exception {
    Path sleep = Path.of("/bin/sleep");
    assumeTrue(Files.isExecutable(sleep));
    String start = "image-model-" + Integer.toHexString("a.model".hashCode()) + "-";
    Path running = folder.resolve(start + "running.part");
    List<Path> left = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      left.add(Files.writeString(folder.resolve(start + i + ".part"), ""));
      if (i == 10) {
        Files.copy(sleep, running, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    Process process = new ProcessBuilder(running.toString(), "600").start();
    try {
      write(folder.resolve("a.model"), "new");
    } finally {
      process.destroyForcibly();
    }
    assertEquals(List.of(), left.stream().filter(Files::exists).toList());
  }
}
