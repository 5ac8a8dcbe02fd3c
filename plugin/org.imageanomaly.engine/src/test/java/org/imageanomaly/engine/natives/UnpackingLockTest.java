package org.imageanomaly.engine.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackingLockTest {

  @TempDir private Path folder;

  /** Says whether another process could unpack now. */
  static final class Other {
    private Other() {}

    public static void main(String[] arguments) throws IOException {
      try (FileChannel channel =
          FileChannel.open(
              Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        System.out.print(channel.tryLock() == null ? "kept out" : "let in");
      }
    }
  }

  private String otherProcess() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName(),
                folder.resolve(".unpacking").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, other.waitFor());
    return said;
  }

  /** A thread that holds the lock for a moment, once it has it. */
  private static final class Waiter {
    private final FutureTask<Void> result;
    private final Thread thread;

    Waiter(Callable<AutoCloseable> hold) {
      result =
          new FutureTask<>(
              () -> {
                hold.call().close();
                return null;
              });
      thread = new Thread(result, "waiter");
      thread.setDaemon(true);
      thread.start();
    }

    /** Returns once it waits. */
    Waiter waiting() throws InterruptedException {
      while (thread.getState() != Thread.State.WAITING
          && thread.getState() != Thread.State.TIMED_WAITING) {
        assertFalse(result.isDone(), "it did not wait");
        Thread.sleep(1);
      }
      return this;
    }
  }

  @Test
  void threadsOfOneProcessWaitForEachOther() throws Exception {
    Waiter second;
    try (UnpackingLock first = UnpackingLock.hold(folder)) {
      second = new Waiter(() -> UnpackingLock.hold(folder)).waiting();
      assertFalse(second.result.isDone());
    }
    second.result.get();
    assertEquals("let in", otherProcess());
  }

  @Test
  void aThreadThatGivesUpKeepsOtherProcessesOut() throws Exception {
    try (UnpackingLock first = UnpackingLock.hold(folder)) {
      Waiter second = new Waiter(() -> UnpackingLock.hold(folder)).waiting();
      second.thread.interrupt();
      Throwable cause = assertThrows(ExecutionException.class, second.result::get).getCause();
      assertInstanceOf(ClosedByInterruptException.class, cause);
      assertEquals("kept out", otherProcess());
    }
  }

  @Test
  void extensionsOfOneProcessWaitForEachOther() throws Exception {
    URL classes = UnpackingLock.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader extension = new URLClassLoader(new URL[] {classes}, null)) {
      Class<?> other = extension.loadClass(UnpackingLock.class.getName());
      assertNotSame(UnpackingLock.class, other);
      Callable<AutoCloseable> hold =
          () -> (AutoCloseable) other.getMethod("hold", Path.class).invoke(null, folder);
      Waiter second;
      try (UnpackingLock first = UnpackingLock.hold(folder)) {
        second = new Waiter(hold).waiting();
        assertEquals("kept out", otherProcess());
      }
      second.result.get();
    }
  }

  @Test
  void aThreadThatGivesUpBesideAnotherExtensionKeepsOtherProcessesOut() throws Exception {
    URL classes = UnpackingLock.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader extension = new URLClassLoader(new URL[] {classes}, null)) {
      Class<?> other = extension.loadClass(UnpackingLock.class.getName());
      try (AutoCloseable first =
          (AutoCloseable) other.getMethod("hold", Path.class).invoke(null, folder)) {
        Waiter second = new Waiter(() -> UnpackingLock.hold(folder)).waiting();
        second.thread.interrupt();
        Throwable cause = assertThrows(ExecutionException.class, second.result::get).getCause();
        assertInstanceOf(ClosedByInterruptException.class, cause);
        assertEquals("kept out", otherProcess());
      }
    }
  }

  @Test
  void anInterruptedThreadDoesNotUnpackAndLeavesNothingHeld() throws Exception {
    Thread.currentThread().interrupt();
    assertThrows(ClosedByInterruptException.class, () -> UnpackingLock.hold(folder));
    assertTrue(Thread.interrupted(), "nobody has taken note of it");
    new Waiter(() -> UnpackingLock.hold(folder)).result.get();
  }

  @Test
  void aFolderThatIsNotThereFailsAndLeavesNothingHeld() throws Exception {
    assertThrows(IOException.class, () -> UnpackingLock.hold(folder.resolve("none")));
    new Waiter(() -> UnpackingLock.hold(folder)).result.get();
  }

  /** Which others could put in a folder of many. */
  @Test
  void aLinkInItsPlaceIsNotFollowed() throws IOException {
    Path target = folder.resolve("target");
    Path link = Files.createSymbolicLink(folder.resolve("lock"), target);
    assertThrows(IOException.class, () -> UnpackingLock.of(link));
    assertFalse(Files.exists(target));
  }

  /** Who may read a file can lock it on Linux, and keep everybody waiting. */
  @Test
  void nobodyElseMayReadTheFile() throws IOException {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Path file = folder.resolve("lock");
    UnpackingLock.of(file).close();
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }
}
