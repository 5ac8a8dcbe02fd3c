package org.imageanomaly.nodes.resultwriter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.InvalidSettingsException;

/** Runs that write to the same place at the same time. */
class StagingTest {

  private static final String NAME = "results";

  @TempDir private Path temp;
  private Path target;

  @BeforeEach
  void chooseTarget() throws IOException {
    target = temp.toRealPath().resolve(NAME);
  }

  private static <T> FutureTask<T> started(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "run");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static Path write(Staging staging) throws Exception {
    try (staging) {
      Files.writeString(staging.folder().resolve("scores.csv"), "1");
      return staging.finish();
    }
  }

  @Test
  void runsOfOneSecondShareTheFolderThatTheFirstMakes() throws Exception {
    for (int round = 0; round < 30; round++) {
      Path parent = target.resolveSibling("parent" + round);
      List<FutureTask<Path>> runs = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        runs.add(started(() -> write(Staging.in(parent, NAME))));
      }
      for (FutureTask<Path> run : runs) {
        assertEquals(List.of("scores.csv"), names(run.get()));
      }
      assertEquals(List.of(NAME, NAME + "_2", NAME + "_3"), names(parent));
    }
  }

  @Test
  void aRunThatWritesNothingTakesNoFolderFromOneThatStarts() throws Exception {
    Path parent = target.resolveSibling("parent");
    FutureTask<Void> others =
        started(
            () -> {
              for (int i = 0; i < 100; i++) {
                Staging.in(parent, NAME).close();
              }
              return null;
            });
    while (!others.isDone()) {
      Staging.in(parent, NAME).close();
    }
    others.get();
  }

  @Test
  void aRunThatStartsMeanwhileDoesNotDisturbTheReplacement() throws Exception {
    FutureTask<Void> starts =
        started(
            () -> {
              for (int i = 0; i < 80; i++) {
                Staging.of(target, there -> {}).close();
              }
              return null;
            });
    while (!starts.isDone()) {
      assertEquals(target, write(Staging.of(target, there -> {})));
    }
    starts.get();
    assertEquals(List.of("scores.csv"), names(target));
  }

  @Test
  void theLastOfSeveralReplacementsCounts() throws Exception {
    FutureTask<Void> others =
        started(
            () -> {
              for (int i = 0; i < 100; i++) {
                write(Staging.of(target, there -> {}));
              }
              return null;
            });
    while (!others.isDone()) {
      write(Staging.of(target, there -> {}));
    }
    others.get();
    write(Staging.of(target, there -> {}));
    assertEquals(List.of(NAME), names(target.getParent()));
  }

  @Test
  void whatComesAndGoesWhereItIsMovedToIsNoFailure() throws Exception {
    Path guest = target.resolveSibling("guest");
    FutureTask<Void> writes =
        started(
            () -> {
              for (int i = 0; i < 200; i++) {
                write(Staging.of(target, there -> {}));
              }
              return null;
            });
    while (!writes.isDone()) {
      try {
        Files.createDirectories(guest);
        Files.writeString(guest.resolve("scores.csv"), "1");
        for (int i = 0; i < 100; i++) {
          Files.move(guest, target);
          Files.move(target, guest);
        }
      } catch (FileSystemException e) {
        // the writer has put it away, or has its own there
      }
    }
    writes.get();
  }

  @Test
  void whatComesThereAtTheLastMomentStaysIfItMust() throws Exception {
    try (Staging staging =
        Staging.of(
            target,
            there -> {
              assertEquals(List.of("letter"), namesOf(there));
              throw new InvalidSettingsException("not empty");
            })) {
      Files.writeString(Files.createDirectory(target).resolve("letter"), "mine");
      assertThrows(InvalidSettingsException.class, staging::finish);
    }
    assertEquals(List.of(NAME), names(target.getParent()));
    assertEquals("mine", Files.readString(target.resolve("letter")));
  }

  /** Elsewhere nobody would find it, and another run could take its place. */
  @Test
  void whatMustStayIsLookedAtWhereItIs() throws Exception {
    List<Path> looks = new ArrayList<>();
    try (Staging staging =
        Staging.of(
            target,
            there -> {
              looks.add(there);
              throw new InvalidSettingsException("not empty");
            })) {
      write(Staging.of(target, there -> {}));
      assertThrows(InvalidSettingsException.class, staging::finish);
    }
    assertEquals(List.of(target), looks);
    assertEquals(List.of("scores.csv"), names(target));
  }

  @Test
  void whoCannotHaveItsPlaceBackIsToldWhereItIs() throws Exception {
    Files.writeString(Files.createDirectory(target).resolve("letter"), "mine");
    Path putAway;
    try (Staging staging =
        Staging.of(
            target,
            there -> {
              if (!there.equals(target)) {
                writeBesides();
                throw new InvalidSettingsException("foreign.");
              }
            })) {
      String message = assertThrows(InvalidSettingsException.class, staging::finish).getMessage();
      assertTrue(message.startsWith("foreign. It is in \""), message);
      putAway = Path.of(message.split("\"")[1]);
    }
    assertEquals("mine", Files.readString(putAway.resolve("letter")));
    assertEquals(List.of("results.csv"), names(target));
  }

  private void writeBesides() {
    try {
      Files.createFile(Files.createDirectory(target).resolve("results.csv"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aParentThatLeadsNowhereIsNotTriedForEver() throws Exception {
    Path link = Files.createSymbolicLink(target.resolveSibling("link"), Path.of("nowhere"));
    assertThrows(NoSuchFileException.class, () -> Staging.in(link, NAME));
  }

  private static void writeListed(ResultFolder results) throws Exception {
    try (Staging staging = results.open()) {
      try (WrittenFiles written = new WrittenFiles(staging.folder())) {
        Files.writeString(staging.folder().resolve("scores.csv"), "1");
        written.add("scores.csv");
      }
      staging.finish();
    }
  }

  @Test
  void whatAnotherRunIsReplacingMayBeReplaced() throws Exception {
    ResultFolder results = new ResultFolder(target, IfExists.REPLACE);
    FutureTask<Void> others =
        started(
            () -> {
              for (int i = 0; i < 100; i++) {
                writeListed(results);
              }
              return null;
            });
    for (int i = 1; !others.isDone(); i++) {
      if (i % 10 == 0) {
        writeListed(results);
      }
      results.check();
    }
    others.get();
    assertEquals(List.of("scores.csv", "written-files.txt"), names(target));
  }

  @Test
  void whatAnotherRunPutsBackWhileItIsLookedAtIsLookedAtAgain() throws Exception {
    Files.createFile(Files.createDirectory(target).resolve("old.csv"));
    List<Path> looks = new ArrayList<>();
    write(
        Staging.of(
            target,
            there -> {
              looks.add(there);
              if (looks.size() == 2) {
                putBackByAnotherRun();
                throw new InvalidSettingsException("not there");
              }
            }));
    assertEquals(4, looks.size());
    assertEquals(target, looks.get(2));
    assertEquals(List.of("scores.csv"), names(target));
    assertEquals(List.of(NAME), names(target.getParent()));
  }

  private void putBackByAnotherRun() {
    try {
      Staging.of(target, there -> {}).close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> namesOf(Path folder) {
    try {
      return names(folder);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatAKilledRunPutAwayOfAnotherFolderIsLeftAlone() throws Exception {
    Path other =
        Files.createDirectory(
            target.resolveSibling(".inspection-old-" + NAME + "-today-" + UUID.randomUUID()));
    Files.createDirectory(target);
    Staging.of(target, there -> {}).close();
    assertTrue(Files.exists(other), "the results of another folder");
  }

  @Test
  void whatAKilledRunPutAwayStaysIfItMust() throws Exception {
    Files.createDirectory(target);
    Path letter =
        Files.createDirectory(
                target.resolveSibling(".inspection-old-" + NAME + "-" + UUID.randomUUID()))
            .resolve("letter");
    Files.writeString(letter, "mine");
    ResultFolder results = new ResultFolder(target, IfExists.REPLACE);
    writeListed(results);
    assertEquals("mine", Files.readString(letter));
    assertEquals(List.of("scores.csv", "written-files.txt"), names(target));
  }

  @Test
  void whatAKilledRunHadNotRemovedGoes() throws Exception {
    Path gone =
        Files.createDirectory(target.resolveSibling(".inspection-gone-" + UUID.randomUUID()));
    Files.writeString(gone.resolve("scores.csv"), "1");
    Staging.of(target, there -> {}).close();
    assertFalse(Files.exists(gone));
  }

  @Test
  void nobodyEverFindsAFolderThatIsWrittenWithoutItsLock() throws Exception {
    FutureTask<Void> runs =
        started(
            () -> {
              for (int i = 0; i < 80; i++) {
                write(Staging.of(target, there -> {}));
              }
              return null;
            });
    while (!runs.isDone()) {
      try (DirectoryStream<Path> found =
          Files.newDirectoryStream(target.getParent(), ".inspection-part-*")) {
        for (Path folder : found) {
          assertFalse(Staging.isAbandoned(folder.resolve(".lock")), "a process would remove it");
        }
      }
    }
    runs.get();
  }
}
