package org.imageanomaly.embedded.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporariesTest {
  /** Locks a file as a process does that has a folder, and keeps it until it reads a byte. */
  private static final String OTHER_PROCESS =
      """
      import java.nio.channels.FileChannel;
      import java.nio.file.Path;
      import java.nio.file.StandardOpenOption;

      class Other {
        public static void main(String[] args) throws Exception {
          FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE);
          System.out.println(channel.tryLock() != null);
          System.in.read();
        }
      }
      """;

  @TempDir private Path parent;

  private Path left(String name) throws IOException {
    Path folder = Files.createDirectory(parent.resolve(name));
    Files.createFile(folder.resolve(".in-use"));
    Files.writeString(Files.createDirectory(folder.resolve("table1")).resolve("rows.bin"), "rows");
    return folder;
  }

  private Process locked(Path folder) throws IOException {
    Path program = Files.writeString(parent.resolve("Other.java"), OTHER_PROCESS);
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                program.toString(),
                folder.resolve(".in-use").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertEquals("true", process.inputReader().readLine());
    return process;
  }

  @Test
  void whatAKilledProcessLeftGoesAndWhatALiveOneUsesStays() throws Exception {
    Path abandoned = left("knime-embedded-1");
    Path used = left("knime-embedded-2");
    Path foreign = Files.createDirectory(parent.resolve("knime-embedded-3"));
    Process other = locked(used);
    try {
      Path own = Temporaries.create(parent);
      assertFalse(Files.exists(abandoned));
      assertTrue(Files.exists(used.resolve("table1/rows.bin")));
      assertTrue(Files.exists(foreign), "nobody can tell whose it is");
      Path another = Temporaries.create(parent);
      assertTrue(Files.exists(own) && Files.exists(another), "both of this process");
    } finally {
      other.destroyForcibly().waitFor();
    }
    Temporaries.create(parent);
    assertFalse(Files.exists(used));
  }

  @Test
  void theFolderOfThisProcessIsLocked() throws Exception {
    Path file = Temporaries.create(parent).resolve(".in-use");
    Path program = Files.writeString(parent.resolve("Other.java"), OTHER_PROCESS);
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                program.toString(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertEquals("false", other.inputReader().readLine());
    other.destroyForcibly().waitFor();
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path elsewhere = left("elsewhere");
    Files.createSymbolicLink(parent.resolve("knime-embedded-4"), elsewhere);
    Temporaries.create(parent);
    assertTrue(Files.exists(elsewhere.resolve("table1/rows.bin")));
  }

  @Test
  void aFolderThatOthersCanWriteToStays() throws IOException {
    Path open = left("knime-embedded-5");
    if (Files.getFileStore(open).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(
          open, java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));
      Temporaries.create(parent);
      assertTrue(Files.exists(open.resolve("table1/rows.bin")));
    }
  }

  /** As one that another process is removing just then; who may read everything reads it, too. */
  @Test
  void aFolderThatCannotBeReadKeepsNoOtherOneFromGoing() throws IOException {
    List<Path> abandoned = new ArrayList<>();
    List<Path> unreadable = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      abandoned.add(left("knime-embedded-" + i));
      unreadable.add(left("knime-embedded-unreadable-" + i));
      unreadable.get(i).toFile().setReadable(false);
    }
    Temporaries.create(parent);
    unreadable.forEach(folder -> folder.toFile().setReadable(true));
    assertEquals(List.of(), abandoned.stream().filter(Files::exists).toList());
  }
}
