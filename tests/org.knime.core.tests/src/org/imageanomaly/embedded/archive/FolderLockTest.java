package org.imageanomaly.embedded.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imageanomaly.embedded.workflow.LoadException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  /** Tries the lock as KNIME does, tells whether it got it, and keeps it until it reads a byte. */
  private static final String OTHER_PROGRAM =
      """
      import java.nio.channels.FileChannel;
      import java.nio.file.Path;
      import java.nio.file.StandardOpenOption;

      class Other {
        public static void main(String[] args) throws Exception {
          FileChannel channel = FileChannel.open(
              Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          System.out.println(channel.tryLock() == null ? "refused" : "locked");
          System.in.read();
        }
      }
      """;

  @TempDir private Path temp;
  private Path folder;

  @BeforeEach
  void makeTheFolder() throws IOException {
    folder = Files.createDirectory(temp.resolve("wf"));
    Files.writeString(temp.resolve("Other.java"), OTHER_PROGRAM);
  }

  private Process startOther() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(
            java.toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            temp.resolve("Other.java").toString(),
            folder.resolve(FolderLock.FILE).toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String answer(Process process) throws IOException {
    return new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
  }

  private static void end(Process process) throws Exception {
    process.getOutputStream().close();
    process.waitFor();
  }

  @Test
  void anotherProgramIsKeptOutUntilTheLockIsClosed() throws Exception {
    try (FolderLock lock = FolderLock.acquire(folder)) {
      Process other = startOther();
      assertEquals("refused", answer(other));
      end(other);
    }
    assertFalse(Files.exists(folder.resolve(FolderLock.FILE)), "nothing is left behind");
    Process other = startOther();
    assertEquals("locked", answer(other));
    end(other);
  }

  @Test
  void theLockOfAnotherProgramIsRespected() throws Exception {
    Process other = startOther();
    assertEquals("locked", answer(other));
    LoadException refused = assertThrows(LoadException.class, () -> FolderLock.acquire(folder));
    assertTrue(refused.getMessage().contains("in use"), refused.getMessage());
    end(other);
    FolderLock.acquire(folder).close();
  }

  @Test
  void aFileThatAnEndedProgramLeftBehindLocksNothing() throws Exception {
    Files.createFile(folder.resolve(FolderLock.FILE));
    FolderLock.acquire(folder).close();
  }

  @Test
  void theLockOfAFolderThatTookThePlaceOfThisOneStays() throws Exception {
    Process other;
    try (FolderLock lock = FolderLock.acquire(folder)) {
      Files.move(folder, temp.resolve("replaced"));
      Files.createDirectory(folder);
      other = startOther();
      assertEquals("locked", answer(other));
    }
    assertTrue(Files.exists(folder.resolve(FolderLock.FILE)), "a third one would come in");
    end(other);
  }
}
