package org.imageanomaly.embedded.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.imageanomaly.embedded.execution.Cancellation;
import org.imageanomaly.embedded.testnodes.RowSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesFolderTest {
  @TempDir private Path temp;
  private Path workflow;
  private Path tables;

  @BeforeEach
  void writeTheWorkflow() throws IOException {
    workflow = WorkflowBuilder.chain(temp.resolve("wf")).write();
    tables = temp.resolve("tables");
  }

  private Batch run(String... more) {
    List<String> all = new ArrayList<>(List.of("-workflowDir=" + workflow, "-tablesDir=" + tables));
    all.addAll(List.of(more));
    return Batch.run(all.toArray(String[]::new));
  }

  private static List<String> children(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  private void assertRefused(String... more) {
    int before = RowSource.RUNS.get();
    Batch batch = run(more);
    assertEquals(2, batch.exitCode(), batch::toString);
    assertTrue(batch.err().contains("-tablesDir=" + tables), batch::toString);
    assertEquals(before, RowSource.RUNS.get(), "told before the run");
  }

  @Test
  void tablesOfAnEarlierRunAreNeverMixedWithOthers() throws Exception {
    assertEquals(0, run("-nosave").exitCode());
    Path csv = tables.resolve("Row Source (#1)/port_1.csv");
    String before = Files.readString(csv);
    assertRefused("-nosave", "-option=1,rows,1,int");
    assertEquals(before, Files.readString(csv));
  }

  @Test
  void filesOfTheUserAreNeverTouched() throws Exception {
    Files.writeString(tables, "a file");
    assertRefused("-nosave");
    assertEquals("a file", Files.readString(tables));
    tables = temp.resolve("documents");
    Files.writeString(Files.createDirectory(tables).resolve("letter"), "mine");
    assertRefused("-nosave");
    assertEquals(List.of("letter"), children(tables));
    tables = tables.resolve("letter/below");
    assertEquals(2, run("-nosave").exitCode());
  }

  @Test
  void anEmptyFolderIsFilledAndMissingOnesAreMade() throws Exception {
    List<String> nodes = List.of("Row Learner (#2)", "Row Scorer (#3)", "Row Source (#1)");
    Files.createDirectory(tables);
    assertEquals(0, run("-nosave").exitCode());
    assertEquals(nodes, children(tables));
    tables = temp.resolve("a/b/tables");
    assertEquals(0, run("-nosave").exitCode());
    assertEquals(nodes, children(tables));
    assertEquals(List.of("tables"), children(tables.getParent()));
  }

  @Test
  void aRunThatFailsLeavesNoTables() throws Exception {
    workflow =
        WorkflowBuilder.chain(temp.resolve("half"))
            .source(7, s -> s.addBoolean("fail", true))
            .write();
    Batch batch = run("-nosave");
    assertEquals(4, batch.exitCode(), batch::toString);
    assertTrue(batch.err().contains("No tables are written to " + tables), batch::toString);
    assertTrue(batch.err().contains("Leave out -nosave"), batch::toString);
    assertFalse(Files.exists(tables));
    Batch saved = run();
    assertTrue(saved.err().contains("-noexecute with -tablesDir"), saved::toString);
    assertEquals(0, run("-noexecute").exitCode(), "what is saved can be had by itself");
    assertEquals(3, children(tables).size());
  }

  @Test
  void theWorkflowIsSavedEvenWhenItsTablesCannotBeExported() throws Exception {
    Files.createSymbolicLink(tables, workflow.resolve("workflow.knime/no folder"));
    Batch batch = run();
    assertEquals(4, batch.exitCode(), batch::toString);
    assertTrue(batch.err().contains("The tables cannot be written to " + tables), batch::toString);
    assertTrue(Files.exists(workflow.resolve(".embedded/state.xml")), batch::toString);
    assertEquals(List.of("tables", "wf"), children(temp), "nothing half-written is left");
  }

  @Test
  void aWorkflowIsNotSavedAmongTheTables() {
    assertRefused("-destDir=" + tables);
    assertRefused("-destDir=" + tables.resolve("deeper/wf"));
    assertEquals(0, run("-destDir=" + tables, "-nosave").exitCode());
  }

  /** What a run writes to the console first comes after its arguments are checked. */
  private int runDuringWhich(Runnable meanwhile, OutputStream err, String... arguments) {
    AtomicBoolean begun = new AtomicBoolean();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int letter) {
            if (!begun.getAndSet(true)) {
              meanwhile.run();
            }
          }
        };
    Console console = new Console(new PrintStream(out, true), new PrintStream(err, true));
    return BatchRun.run(console, new Cancellation(), arguments);
  }

  @Test
  void tablesOfARunThatEndsMeanwhileAreNotMixedWithOthers() throws Exception {
    Path other = WorkflowBuilder.chain(temp.resolve("other")).source(7, s -> {}).write();
    for (boolean exists : new boolean[] {false, true}) {
      tables = temp.resolve("tables " + exists);
      if (exists) {
        Files.createDirectory(tables);
      }
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int code =
          runDuringWhich(
              () -> assertEquals(0, run("-nosave").exitCode()),
              err,
              "-workflowDir=" + other,
              "-tablesDir=" + tables,
              "-nosave");
      assertEquals(4, code);
      assertTrue(err.toString().contains("another run has put files there"), err::toString);
      assertEquals(
          List.of("Row Learner (#2)", "Row Scorer (#3)", "Row Source (#1)"), children(tables));
    }
  }

  @Test
  void runsThatWriteAtTheSameTimeDoNotMixTheirTables() throws Exception {
    Path other = WorkflowBuilder.chain(temp.resolve("other")).write();
    assertEquals(0, Batch.run("-workflowDir=" + other).exitCode());
    assertEquals(0, Batch.run("-workflowDir=" + workflow).exitCode());
    for (int round = 0; round < 20; round++) {
      tables = temp.resolve("tables" + round);
      FutureTask<Batch> second =
          new FutureTask<>(
              () -> Batch.run("-workflowDir=" + other, "-tablesDir=" + tables, "-nosave"));
      new Thread(second, "second run").start();
      Batch first = run("-nosave");
      List<Integer> codes = List.of(first.exitCode(), second.get().exitCode());
      assertEquals(
          1, codes.stream().filter(code -> code == 0).count(), first + "\n" + second.get());
      assertEquals(3, children(tables).size());
      try (Stream<Path> all = Files.walk(tables)) {
        assertEquals(List.of(), all.filter(file -> file.toString().endsWith(".part")).toList());
      }
    }
  }

  @Test
  void whatAnotherRunMakesAndTakesAwayMeanwhileIsNew() throws Exception {
    FutureTask<Void> another =
        new FutureTask<>(
            () -> {
              for (int i = 0; i < 3000; i++) {
                Files.delete(Files.createDirectory(tables));
              }
              return null;
            });
    new Thread(another, "another run").start();
    while (!another.isDone()) {
      TablesFolder.check("-tablesDir", tables);
    }
    another.get();
  }
}
