package org.imageanomaly.embedded.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks that are told rather than real: what is seen of the file is what counts. */
class LockFileTest {
  @TempDir private Path temp;
  private Path file;

  @BeforeEach
  void chooseTheFile() {
    file = temp.resolve("lock");
  }

  private LockFile take() throws IOException {
    return LockFile.take(file, channel -> true).orElseThrow();
  }

  @Test
  void itIsThereUntilItIsClosed() throws IOException {
    try (LockFile lock = take()) {
      assertTrue(Files.exists(file));
    }
    assertFalse(Files.exists(file));
  }

  @Test
  void whatAnotherHasLockedIsNotTaken() throws IOException {
    assertTrue(LockFile.take(file, channel -> false).isEmpty());
  }

  /** Another name for the file has its number, as another file may have it later. */
  @Test
  void aFileThatWasDeletedIsNotTakenForOneOfTheSameNumber() throws IOException {
    LockFile owner = take();
    Path sameNumber = Files.createLink(temp.resolve("same number"), file);
    AtomicInteger locked = new AtomicInteger();
    Optional<LockFile> taken =
        LockFile.take(
            file,
            channel -> {
              if (locked.incrementAndGet() == 1) {
                owner.close();
                Files.move(sameNumber, file);
                return true;
              }
              return false;
            });
    assertTrue(taken.isEmpty());
    assertEquals(2, locked.get());
  }

  @Test
  void aFileThatWasMovedAwayAndBackWhenItsOwnerEndedIsNotWaitedForForever() throws IOException {
    LockFile owner = take();
    Path away = Files.createLink(temp.resolve("away"), file);
    owner.close();
    Files.move(away, file);
    take().close();
    assertFalse(Files.exists(file));
  }

  @Test
  void aFileThatTookThePlaceOfItStays() throws IOException {
    try (LockFile lock = take()) {
      Files.delete(file);
      Files.writeString(file, "of another");
    }
    assertEquals("of another", Files.readString(file));
  }
}
