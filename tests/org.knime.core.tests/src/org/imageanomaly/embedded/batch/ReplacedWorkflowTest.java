package org.imageanomaly.embedded.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.imageanomaly.embedded.archive.FolderLock;
import org.imageanomaly.embedded.archive.PlaceLock;
import org.imageanomaly.embedded.archive.Replacement;
import org.imageanomaly.embedded.archive.WorkflowSource;
import org.imageanomaly.embedded.execution.Cancellation;
import org.imageanomaly.embedded.testnodes.RowLearner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What saving makes of links, and of what a killed process has left. */
class ReplacedWorkflowTest {
  @TempDir private Path temp;
  private Path workflow;

  @BeforeEach
  void writeTheWorkflow() throws IOException {
    workflow = WorkflowBuilder.chain(temp.resolve("wf")).write();
  }

  private Path link(String name, Path to) throws IOException {
    try {
      return Files.createSymbolicLink(temp.resolve(name), to);
    } catch (UnsupportedOperationException | FileSystemException e) {
      assumeTrue(false, "this system lets nobody make links");
      throw e;
    }
  }

  private static void run(String... arguments) {
    Batch batch = Batch.run(arguments);
    assertEquals(0, batch.exitCode(), batch::toString);
  }

  private static int learned(Path saved) {
    int before = RowLearner.RUNS.get();
    run("-workflowDir=" + saved, "-nosave");
    return RowLearner.RUNS.get() - before;
  }

  @Test
  void aLinkToSaveToStaysAndWhatItLeadsToIsReplaced() throws IOException {
    Path place = temp.resolve("place");
    Path link = link("link", Path.of("place"));
    Path zip = link("link.knwf", Path.of("place.knwf"));
    Path tables = link("tables", Path.of("placed tables"));
    for (int i = 0; i < 2; i++) {
      run("-workflowDir=" + workflow, "-destDir=" + link);
      run("-workflowDir=" + workflow, "-destFile=" + zip);
    }
    run("-workflowDir=" + workflow, "-nosave", "-tablesDir=" + tables);
    for (Path each : new Path[] {link, zip, tables}) {
      assertTrue(Files.isSymbolicLink(each), each.toString());
    }
    assertFalse(Files.isSymbolicLink(place));
    assertEquals(0, learned(place));
    assertTrue(Files.isRegularFile(temp.resolve("place.knwf")));
    assertTrue(Files.exists(temp.resolve("placed tables/Row Scorer (#3)/port_1.csv")));
  }

  @Test
  void aLinkInAWorkflowThatIsSavedInPlaceStays() throws IOException {
    Path settings = workflow.resolve("Row Source (#1)/settings.xml");
    Path elsewhere = Files.move(settings, temp.resolve("settings.xml"));
    Files.createSymbolicLink(settings, link("between", elsewhere));
    Path results = Files.createDirectory(temp.resolve("results"));
    Files.createSymbolicLink(workflow.resolve(".embedded"), results);
    run("-workflowDir=" + workflow, "-option=1,rows,2,int");
    assertTrue(Files.isSymbolicLink(settings));
    assertTrue(Files.readString(elsewhere).contains("key=\"rows\" type=\"xint\" value=\"2\""));
    assertTrue(Files.isSymbolicLink(workflow.resolve(".embedded")));
    assertTrue(Files.exists(results.resolve("state.xml")));
    assertEquals(0, learned(workflow));
  }

  @Test
  void aLinkThatLeadsNowhereIsABadArgument() throws IOException {
    Path round = link("round", Path.of("round"));
    Path lost = link("lost.knwf", Path.of("none/lost.knwf"));
    for (String argument : new String[] {"-destDir=" + round, "-destFile=" + lost}) {
      Batch batch = Batch.run("-workflowDir=" + workflow, argument);
      assertEquals(ExitCode.BAD_ARGUMENTS, batch.exitCode(), batch::toString);
    }
  }

  @Test
  void aLinkThatComesAndGoesLeadsSomewhereAtAnyMoment() throws Exception {
    Path link = temp.resolve("link");
    FutureTask<Void> linking =
        new FutureTask<>(
            () -> {
              for (int i = 0; i < 3000; i++) {
                Files.delete(link("link", workflow));
              }
              return null;
            });
    new Thread(linking, "another program").start();
    while (!linking.isDone()) {
      assertTrue(List.of(link, workflow).contains(Replacement.destination(link)));
    }
    linking.get();
  }

  /** Between its two renamings, the old folder lies beside its place under another name. */
  @Test
  void whatAKilledSaverHadPutAwayIsTakenBack() throws IOException {
    Path saved = temp.resolve("saved");
    run("-workflowDir=" + workflow, "-destDir=" + saved);
    Files.move(saved.resolve(".embedded"), saved.resolve(".embedded-old"));
    Files.createDirectory(saved.resolve(".embedded-saving"));
    assertEquals(0, learned(saved));
    Files.move(saved, temp.resolve(".saved-old"));
    assertEquals(0, learned(saved));
    Files.move(saved, temp.resolve(".saved-old"));
    run("-workflowDir=" + workflow, "-destDir=" + saved);
    assertEquals(0, learned(saved));
    assertFalse(Files.exists(temp.resolve(".saved-old")));
  }

  @Test
  void runsThatSaveToTheSamePlaceComeOneAfterTheOther() throws Exception {
    Path other = WorkflowBuilder.chain(temp.resolve("other")).write();
    run("-workflowDir=" + workflow);
    run("-workflowDir=" + other);
    Path places = Files.createDirectory(temp.resolve("places"));
    for (String argument :
        new String[] {
          "-destDir=" + places.resolve("saved"), "-destFile=" + places.resolve("zip")
        }) {
      FutureTask<Void> second =
          new FutureTask<>(
              () -> {
                for (int i = 0; i < 10; i++) {
                  run("-workflowDir=" + other, argument);
                }
                return null;
              });
      new Thread(second, "second run").start();
      for (int i = 0; i < 10; i++) {
        run("-workflowDir=" + workflow, argument);
      }
      second.get();
    }
    assertEquals(0, learned(places.resolve("saved")));
    int before = RowLearner.RUNS.get();
    run("-workflowFile=" + places.resolve("zip"), "-nosave");
    assertEquals(before, RowLearner.RUNS.get());
    try (Stream<Path> left = Files.list(places)) {
      assertEquals(2, left.count());
    }
  }

  @Test
  void whatAnotherRunIsReplacingCanBeSavedTo() throws Exception {
    Path place = WorkflowBuilder.chain(temp.resolve("place")).write();
    Path other = WorkflowBuilder.chain(temp.resolve("other")).write();
    BatchArguments arguments =
        ArgumentParser.parse("-workflowDir=" + workflow, "-destDir=" + place);
    Path old = temp.resolve("old");
    FutureTask<Void> replacing =
        new FutureTask<>(
            () -> {
              for (int i = 0; i < 3000; i++) {
                Files.move(place, old);
                Files.move(other, place);
                Files.move(old, other);
              }
              return null;
            });
    new Thread(replacing, "another run").start();
    while (!replacing.isDone()) {
      Destination.check(arguments);
    }
    replacing.get();
  }

  /** What a run writes to the console first comes after its arguments are checked. */
  private static Batch runDuringWhich(FutureTask<?> meanwhile, String... arguments) {
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int letter) {
            meanwhile.run();
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(new PrintStream(out, true), new PrintStream(err, true));
    int code = BatchRun.run(console, new Cancellation(), arguments);
    return new Batch(code, "", err.toString());
  }

  @Test
  void filesThatComeWhereItIsToBeSavedDuringTheRunStay() throws Exception {
    Path place = Files.createDirectory(temp.resolve("place"));
    FutureTask<Path> writing =
        new FutureTask<>(() -> Files.writeString(place.resolve("letter"), "mine"));
    Batch batch = runDuringWhich(writing, "-workflowDir=" + workflow, "-destDir=" + place);
    assertEquals(4, batch.exitCode(), batch::toString);
    assertTrue(batch.err().contains("has put files there meanwhile"), batch::toString);
    try (Stream<Path> there = Files.list(place)) {
      assertEquals(List.of(writing.get()), there.toList());
    }
  }

  @Test
  void anEmptyFolderThatAnotherRunHasLockedCanBeSavedTo() throws Exception {
    Path place = Files.createDirectory(temp.resolve("place"));
    BatchArguments arguments =
        ArgumentParser.parse("-workflowDir=" + workflow, "-destDir=" + place);
    try (FolderLock lock = FolderLock.acquire(place)) {
      Destination.check(arguments);
    }
  }

  @Test
  void aWorkflowThatAnotherRunIsDeletingIsNotTakenForOtherFiles() throws Exception {
    Path place = WorkflowBuilder.chain(temp.resolve("place")).write();
    Path file = place.resolve("workflow.knime");
    BatchArguments arguments =
        ArgumentParser.parse("-workflowDir=" + workflow, "-destDir=" + place);
    FutureTask<Void> check =
        new FutureTask<>(
            () -> {
              Destination.check(arguments);
              return null;
            });
    Thread checking = new Thread(check, "another run");
    try (PlaceLock lock = PlaceLock.await(Replacement.apart(place))) {
      Path away = Files.move(file, temp.resolve("deleted"));
      checking.start();
      while (!check.isDone() && checking.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      Files.move(away, file);
    }
    check.get();
  }

  @Test
  void aWorkflowInTheFolderThatIsNamedIsFoundWhateverASaverHasBesideIt() throws Exception {
    Path group = Files.createDirectory(temp.resolve("group"));
    Path place = WorkflowBuilder.chain(group.resolve("wf")).write();
    WorkflowBuilder.chain(group.resolve(".wf-saving")).write();
    try (WorkflowSource source = WorkflowSource.open(group)) {
      assertEquals(place, source.folder());
    }
    Files.move(place, group.resolve(".wf-old"));
    try (WorkflowSource source = WorkflowSource.open(group)) {
      assertEquals(place, source.folder());
      assertEquals(place, source.load().folder());
    }
  }

  @Test
  void whatCannotBeLoadedIsToldWhereNoLockCanBeMade() throws Exception {
    Path longest = Files.createDirectory(temp.resolve("w".repeat(250)));
    Batch none = Batch.run("-workflowDir=" + longest, "-nosave");
    assertEquals(3, none.exitCode(), none::toString);
    assertTrue(none.err().contains("holds no workflow"), none::toString);
    Files.writeString(longest.resolve("workflow.knime"), "<config");
    Batch damaged = Batch.run("-workflowDir=" + longest, "-nosave");
    assertEquals(3, damaged.exitCode(), damaged::toString);
    assertFalse(damaged.err().contains("-saving"), damaged::toString);
  }

  @Test
  void whatIsMistypedLeavesNothing() throws Exception {
    Batch batch = Batch.run("-workflowDir=" + temp.resolve("mistyped"), "-nosave");
    assertTrue(batch.err().contains("mistyped"), batch::toString);
    try (Stream<Path> there = Files.list(temp)) {
      assertEquals(List.of(workflow), there.toList());
    }
  }

  @Test
  void aWorkflowThatAnotherRunIsReplacingIsThere() throws Exception {
    Path place = WorkflowBuilder.chain(temp.resolve("place")).write();
    Path other = WorkflowBuilder.chain(temp.resolve("other")).write();
    Path old = temp.resolve(".place-old");
    FutureTask<Void> replacing =
        new FutureTask<>(
            () -> {
              for (int i = 0; i < 400; i++) {
                try (PlaceLock lock = PlaceLock.await(Replacement.apart(place))) {
                  Files.move(place, old);
                  Files.move(other, place);
                  Files.move(old, other);
                }
              }
              return null;
            });
    new Thread(replacing, "another run").start();
    while (!replacing.isDone()) {
      ArgumentParser.parse("-workflowDir=" + place);
      try (WorkflowSource source = WorkflowSource.open(place);
          FolderLock lock = FolderLock.acquire(source.folder())) {
        assertEquals(place, source.load().folder());
      }
    }
    replacing.get();
  }
}
