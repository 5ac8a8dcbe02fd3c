package org.imageanomaly.engine.compute;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.bytedeco.javacpp.Loader;
import org.imageanomaly.engine.natives.UnpackingLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackingTest {

  @TempDir private Path folder;

  @Test
  void whatOthersMakeForAMomentDoesNotEndIt() throws Exception {
    Path library =
        Files.createDirectories(folder.resolve("javacpp.jar/" + Loader.Detector.getPlatform()))
            .resolve(System.mapLibraryName("jnijavacpp"));
    FutureTask<Void> other =
        new FutureTask<>(
            () -> {
              while (!Thread.interrupted()) {
                Files.delete(Files.createTempFile(folder, "owner-", null));
              }
              return null;
            });
    Thread thread = new Thread(other, "other process");
    thread.start();
    try {
      Unpacking unpacking = new Unpacking(folder, Loader.class.getClassLoader());
      for (int start = 0; start < 300; start++) {
        Files.writeString(library, "damaged");
        unpacking.firstUse(() -> {});
        assertFalse(Files.exists(library), "JavaCPP would load it");
      }
    } finally {
      thread.interrupt();
      other.get();
    }
    assertTrue(Files.exists(library.getParent()));
  }

  /** They would find a part of its library, and take it away before it is loaded. */
  @Test
  void whileJavaCppUnpacksItsOwnLibraryOthersWait() throws Exception {
    FutureTask<Void> other =
        new FutureTask<>(
            () -> {
              UnpackingLock.hold(folder).close();
              return null;
            });
    Thread thread = new Thread(other, "other");
    new Unpacking(folder, Loader.class.getClassLoader())
        .firstUse(
            () -> {
              thread.start();
              while (thread.getState() != Thread.State.WAITING) {
                assertFalse(other.isDone(), "it did not wait");
                Thread.onSpinWait();
              }
            });
    other.get();
  }
}
