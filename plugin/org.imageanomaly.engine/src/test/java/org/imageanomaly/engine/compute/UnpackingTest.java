package org.imageanomaly.engine.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.concurrent.FutureTask;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bytedeco.javacpp.Loader;
import org.imageanomaly.engine.natives.BundledFile;
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

  /** What they write to a link goes over what it leads to, which this process has in use. */
  @Test
  void whileLibrariesAreLoadedOtherProcessesUnpackNothing() throws Exception {
    new Unpacking(folder, Loader.class.getClassLoader())
        .load(() -> assertThrows(OverlappingFileLockException.class, this::lockAsAnotherProcess));
    lockAsAnotherProcess();
  }

  private void lockAsAnotherProcess() throws IOException {
    try (FileChannel channel =
        FileChannel.open(folder.resolve(".unpacking"), StandardOpenOption.WRITE)) {
      channel.lock();
    }
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

  /** A library in a jar, and what JavaCPP and other processes do where it is unpacked to. */
  private final class Library {
    private final BundledFile original;
    private final Path copy = folder.resolve("library");
    private int extractions;

    Library() throws IOException {
      Path jar = folder.resolve("library.jar");
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
        zip.putNextEntry(new ZipEntry("library"));
        zip.write("right".getBytes(StandardCharsets.UTF_8));
      }
      original = new BundledFile(new URL("jar:" + jar.toUri() + "!/library"));
    }

    /** Where each extraction is followed by what another process does. */
    void unpack(Other... others) throws IOException {
      Unpacking.unpack(
          original,
          () -> {
            if (!Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
              Files.writeString(copy, "right");
            }
            if (extractions < others.length) {
              others[extractions].does(copy);
            }
            extractions++;
            return copy.toFile();
          });
    }
  }

  private interface Other {
    void does(Path copy) throws IOException;
  }

  /** JavaCPP of a process that loads while this one unpacks. */
  private static void link(Path copy) throws IOException {
    Files.delete(copy);
    Files.createSymbolicLink(copy, copy.resolveSibling("of-another-jar"));
  }

  @Test
  void aLinkThatAnotherProcessPutsInItsPlaceIsNoDamage() throws IOException {
    Library library = new Library();
    library.unpack(UnpackingTest::link, UnpackingTest::link, UnpackingTest::link);
    assertTrue(Files.isSymbolicLink(library.copy));
  }

  @Test
  void whatAnotherProcessIsAboutToReplaceIsUnpackedAgain() throws IOException {
    Library library = new Library();
    library.unpack(Files::delete, copy -> Files.writeString(copy, "half"), Files::delete);
    assertEquals("right", Files.readString(library.copy));
    assertEquals(4, library.extractions);
  }

  @Test
  void whatIsNeverAsItShouldBeIsDamaged() throws IOException {
    Other damaged = copy -> Files.writeString(copy, "wrong");
    Library library = new Library();
    IOException refusal =
        assertThrows(
            IOException.class,
            () -> library.unpack(Collections.nCopies(100, damaged).toArray(Other[]::new)));
    assertTrue(refusal.getMessage().contains("\"library\" of the installed"), refusal.getMessage());
  }
}
