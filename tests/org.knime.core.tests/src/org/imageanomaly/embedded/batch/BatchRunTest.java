package org.imageanomaly.embedded.batch;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.imageanomaly.embedded.execution.Cancellation;
import org.imageanomaly.embedded.testnodes.Blocker;
import org.imageanomaly.embedded.testnodes.RowScorer;
import org.imageanomaly.embedded.testnodes.RowSource;
import org.imageanomaly.embedded.testnodes.Waiter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.workflow.BatchExecutor;
import org.knime.core.node.workflow.FlowVariable;

class BatchRunTest {
  @TempDir private Path temp;

  private Path workflow() {
    return temp.resolve("wf");
  }

  private String dir() {
    return "-workflowDir=" + workflow();
  }

  private String tables() {
    return tables("tables");
  }

  private String tables(String folder) {
    return "-tablesDir=" + temp.resolve(folder);
  }

  private String csv(String node, int port) throws IOException {
    return csv("tables", node, port);
  }

  private String csv(String tables, String node, int port) throws IOException {
    return Files.readString(temp.resolve(tables).resolve(node).resolve("port_" + port + ".csv"));
  }

  @Test
  void nodesRunInOrderAndTheirTablesAreExported() throws Exception {
    WorkflowBuilder.chain(workflow()).write();
    Batch batch = Batch.run(dir(), "-nosave", tables());
    assertEquals(0, batch.exitCode(), batch::toString);
    // weights 1 + 2 + 3 and three rows
    assertTrue(csv("Row Scorer (#3)", 1).contains("all,9"), csv("Row Scorer (#3)", 1));
    assertTrue(
        Files.exists(temp.resolve("tables/Row Source (#1)/port_1/Image/Row2.png")),
        batch::toString);
    assertFalse(Files.exists(workflow().resolve(".embedded")), "-nosave saves nothing");
  }

  @Test
  void anOptionChangesANestedSetting() throws Exception {
    WorkflowBuilder.chain(workflow()).write();
    Batch batch =
        Batch.run(
            dir(), "-nosave", tables(), "-option=1,more/factor,10,int", "-option=1,rows,2,int");
    assertEquals(0, batch.exitCode(), batch::toString);
    assertTrue(csv("Row Scorer (#3)", 1).contains("all,32"), "10 + 20 and two rows");
  }

  @Test
  void anOptionOfAWrongTypeEndsAsALoadErrorThatNamesTheKey() throws Exception {
    WorkflowBuilder.chain(workflow()).write();
    Batch batch = Batch.run(dir(), "-nosave", "-option=1,fail,true,String");
    assertEquals(3, batch.exitCode(), batch::toString);
    assertTrue(batch.err().contains("\"fail\"") && batch.err().contains("Row Source (#1)"));
  }

  @Test
  void anOptionInAGroupThatIsNotThereEndsAsALoadErrorThatNamesTheKey() throws Exception {
    WorkflowBuilder.chain(workflow()).write();
    Batch batch = Batch.run(dir(), "-nosave", "-option=1,nest/factor,1,int");
    assertEquals(3, batch.exitCode(), batch::toString);
    assertTrue(batch.err().contains("nest/factor"), batch::toString);
  }

  @Test
  void anOptionForANodeThatHasNoSavedSettingsEndsAsALoadErrorAsInKnime() throws Exception {
    WorkflowBuilder.chain(workflow()).write();
    Batch batch = Batch.run(dir(), "-nosave", "-option=2,rows,1,int");
    assertEquals(3, batch.exitCode(), batch::toString);
    assertTrue(batch.err().contains("Row Learner (#2) has no saved settings"), batch::toString);
  }

  @Test
  void wrongArgumentsAreNamedAndExplained() throws Exception {
    WorkflowBuilder.chain(workflow()).write();
    for (String wrong :
        new String[] {
          "-frobnicate",
          "-option=1,rows,x,int",
          "-option=1,rows,1,integer",
          "-option=1,rows",
          "-option=one,rows,1,int",
          "-workflow.variable=a,b",
          "-workflow.variable=a,b,int",
          "-workflowDir=" + temp.resolve("nowhere"),
          "-workflowFile=" + temp,
          "-option",
          "-option=",
          "-workflowDir=",
          "-workflowDir",
          "-destDir=",
          "-destFile=" + temp.resolve("no/such/place.knwf"),
          "-destFile",
          "-tablesDir="
        }) {
      Batch batch = Batch.run(dir(), wrong);
      String name = wrong.substring(0, wrong.indexOf('=') < 0 ? wrong.length() : 4);
      assertEquals(2, batch.exitCode(), wrong + "\n" + batch);
      assertTrue(batch.err().startsWith("ERROR ") && batch.err().contains("Usage"), wrong);
      assertTrue(batch.err().contains(name), batch::toString);
    }
    assertEquals(2, Batch.run("-nosave").exitCode(), "no workflow");
  }

  @Test
  void withoutArgumentsTheUsageIsShown() {
    assertEquals(BatchExecutor.EXIT_SUCCESS, BatchExecutor.mainRun());
  }

  @Test
  void whatOtherKnimeProgramsTakeIsPassedOver() throws Exception {
    WorkflowBuilder.chain(workflow()).write();
    assertEquals(0, Batch.run(dir(), "-nosave", "-noversioncheck", "-allowDeadlock").exitCode());
  }

  @Test
  void aFailingNodeEndsAsAnExecutionErrorWithItsMessageAndNoStackTrace() throws Exception {
    WorkflowBuilder.chain(workflow()).write();
    Batch batch = Batch.run(dir(), "-nosave", "-option=1,folder,/no/such,String");
    assertEquals(4, batch.exitCode(), batch::toString);
    assertAll(
        () -> assertTrue(batch.err().contains("The folder /no/such is not there."), batch::err),
        () -> assertTrue(batch.err().contains("Looked for it once."), batch::err),
        () -> assertTrue(batch.err().contains("Choose another folder."), batch::err),
        () -> assertTrue(batch.err().contains("Row Learner (#2), Row Scorer (#3)"), batch::err),
        () -> assertFalse((batch.err() + batch.out()).contains("\tat "), batch::toString));
  }

  @Test
  void nodesFindTheDataOfTheirWorkflow() throws Exception {
    WorkflowBuilder.chain(workflow()).write();
    Files.createDirectories(workflow().resolve("data/my images"));
    String option = "-option=1,folder,knime://knime.workflow/data/my images,String";
    assertEquals(0, Batch.run(dir(), "-nosave", option).exitCode());
    Batch none = Batch.run(dir(), "-nosave", "-option=1,folder,knime://knime.workflow/x,String");
    assertEquals(4, none.exitCode(), none::toString);
    assertTrue(none.err().contains(workflow().resolve("x") + " is not there"), none::toString);
  }

  @Test
  void aNodeThatBreaksShowsWhatItThrew() throws Exception {
    WorkflowBuilder.chain(workflow()).write();
    Batch batch = Batch.run(dir(), "-nosave", "-option=1,fail,true,boolean");
    assertEquals(4, batch.exitCode(), batch::toString);
    assertTrue(batch.err().contains("Execute failed: told to fail"), batch::toString);
  }

  @Test
  void aBranchBesideAFailingNodeRuns() throws Exception {
    WorkflowBuilder.chain(workflow()).source(7, s -> s.addBoolean("fail", true)).write();
    int before = RowScorer.RUNS.get();
    assertEquals(4, Batch.run(dir(), "-nosave").exitCode());
    assertEquals(before + 1, RowScorer.RUNS.get());
  }

  @Test
  void settingsThatCannotBeConfiguredEndAsAnExecutionError() throws Exception {
    WorkflowBuilder.chain(workflow()).write();
    Batch batch = Batch.run(dir(), "-nosave", "-option=1,rows,-1,int");
    assertEquals(4, batch.exitCode(), batch::toString);
    assertTrue(batch.err().contains("Rows is -1; expected 0 or more."), batch::toString);
  }

  @Test
  void anUnconnectedInputIsNamed() throws Exception {
    new WorkflowBuilder(workflow()).node(2, "Row Learner", "RowLearner", null, null).write();
    Batch batch = Batch.run(dir(), "-nosave");
    assertEquals(4, batch.exitCode(), batch::toString);
    assertTrue(batch.err().contains("Input port 1 (Table) is not connected"), batch::toString);
  }

  @Test
  void warningsAreShownAndStillASuccess() throws Exception {
    WorkflowBuilder.chain(workflow()).write();
    Batch batch = Batch.run(dir(), "-nosave", "-option=1,rows,13,int");
    assertEquals(0, batch.exitCode(), batch::toString);
    assertTrue(batch.err().contains("WARN  Row Source (#1): 13 is no lucky number."), batch::err);
  }

  @Test
  void anEmptyTableIsAWarning() throws Exception {
    WorkflowBuilder.chain(workflow()).write();
    Batch batch = Batch.run(dir(), "-nosave", "-option=1,rows,0,int");
    assertEquals(0, batch.exitCode(), batch::toString);
    assertTrue(batch.err().contains("Node created an empty data table."), batch::err);
  }

  @Test
  void noexecuteRunsNothing() throws Exception {
    WorkflowBuilder.chain(workflow()).write();
    int before = RowSource.RUNS.get();
    assertEquals(0, Batch.run(dir(), "-nosave", "-noexecute").exitCode());
    assertEquals(before, RowSource.RUNS.get());
  }

  @Test
  void aWorkflowVariableOverwritesASetting() throws Exception {
    new WorkflowBuilder(workflow())
        .variable(new FlowVariable("count", 4))
        .source(1, s -> {}, WorkflowBuilder.overwritten("count", "rows"))
        .write();
    assertEquals(0, Batch.run(dir(), "-nosave", tables()).exitCode());
    assertEquals(5, csv("Row Source (#1)", 1).lines().count(), "the workflow's own value");
    assertEquals(
        0, Batch.run(dir(), "-nosave", tables("6"), "-workflow.variable=count,6,int").exitCode());
    assertEquals(7, csv("6", "Row Source (#1)", 1).lines().count(), "the command line's value");
  }

  @Test
  void aVariableThatASettingBecomesReachesNoOtherNode() throws Exception {
    NodeSettings exposed = new NodeSettings("variables");
    NodeSettingsWO mark = exposed.addNodeSettings("tree").addNodeSettings("rows");
    mark.addString("used_variable", null);
    mark.addString("exposed_variable", "count");
    new WorkflowBuilder(workflow())
        .source(1, s -> s.addInt("rows", 4), exposed)
        .source(2, s -> {}, WorkflowBuilder.overwritten("count", "more", "factor"))
        .connect(1, 0, 2, 0)
        .write();
    Batch batch = Batch.run(dir(), "-nosave");
    assertEquals(4, batch.exitCode(), batch::toString);
    assertTrue(batch.out().contains("Row Source (#1): executed"), batch::toString);
    assertTrue(batch.err().contains("\"count\", which does not reach"), batch::toString);
  }

  @Test
  void variablesOfWorkflowsBeforeKnime4AreRead() throws Exception {
    NodeSettings old = new NodeSettings("variables");
    NodeSettingsWO mark = old.addNodeSettings("rows");
    mark.addString("used_variable", "count");
    mark.addString("exposed_variable", null);
    new WorkflowBuilder(workflow()).source(1, s -> {}, old).write();
    assertEquals(
        0, Batch.run(dir(), "-nosave", tables(), "-workflow.variable=count,2,int").exitCode());
    assertEquals(3, csv("Row Source (#1)", 1).lines().count());
  }

  @Test
  void aVariableOfAWrongTypeOrAMissingOneIsNamed() throws Exception {
    new WorkflowBuilder(workflow())
        .source(1, s -> {}, WorkflowBuilder.overwritten("count", "rows"))
        .write();
    Batch missing = Batch.run(dir(), "-nosave");
    assertEquals(4, missing.exitCode(), missing::toString);
    assertTrue(missing.err().contains("\"rows\"") && missing.err().contains("\"count\""));
    Batch wrong = Batch.run(dir(), "-nosave", "-workflow.variable=count,many,String");
    assertEquals(4, wrong.exitCode(), wrong::toString);
    assertTrue(wrong.err().contains("\"rows\"") && wrong.err().contains("STRING"), wrong::err);
  }

  /** Runs the workflow and cancels it as soon as a node opens the latch. */
  private Batch canceled(CountDownLatch running) throws InterruptedException {
    Cancellation cancellation = new Cancellation();
    Thread user =
        new Thread(
            () -> {
              try {
                running.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              cancellation.request();
            });
    user.start();
    Batch batch = Batch.run(cancellation, dir());
    user.interrupt();
    user.join();
    return batch;
  }

  private void assertCanceled(Batch batch) {
    assertEquals(4, batch.exitCode(), batch::toString);
    assertTrue(batch.out().contains(": canceled after"), batch::toString);
    assertTrue(batch.err().contains("Execution canceled"), batch::toString);
    assertFalse(batch.err().contains("Execute failed"), batch::toString);
    assertFalse(Files.exists(workflow().resolve(".embedded")));
    assertFalse(Files.exists(workflow().resolve(".knimeLock")));
  }

  @Test
  void aCanceledRunStopsSavesNothingAndUnlocks() throws Exception {
    new WorkflowBuilder(workflow())
        .source(1, s -> {})
        .node(2, "Waiter", "Waiter", null, null)
        .connect(1, 1, 2, 1)
        .write();
    Waiter.running = new CountDownLatch(1);
    assertCanceled(canceled(Waiter.running));
  }

  @Test
  void aNodeThatBlocksIsInterruptedAndCountsAsCanceled() throws Exception {
    new WorkflowBuilder(workflow()).node(1, "Blocker", "Blocker", null, null).write();
    Blocker.running = new CountDownLatch(1);
    assertCanceled(canceled(Blocker.running));
    assertFalse(Thread.currentThread().isInterrupted());
  }
}
