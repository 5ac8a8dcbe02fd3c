package org.imageanomaly.embedded.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.imageanomaly.embedded.testnodes.RowLearner;
import org.imageanomaly.embedded.testnodes.RowScorer;
import org.imageanomaly.embedded.testnodes.RowSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.port.TestModel;
import org.knime.core.node.workflow.FlowVariable;

class SavedWorkflowTest {
  @TempDir private Path temp;
  private Path workflow;
  private Path saved;

  @BeforeEach
  void writeTheWorkflow() throws IOException {
    workflow = WorkflowBuilder.chain(temp.resolve("wf")).write();
    Files.writeString(Files.createDirectories(workflow.resolve("data/deep")).resolve("a"), "user");
    saved = temp.resolve("saved");
  }

  private static List<Integer> runs() {
    return List.of(RowSource.RUNS.get(), RowLearner.RUNS.get(), RowScorer.RUNS.get());
  }

  /** How often source, learner and scorer ran during a call that must end well. */
  private static List<Integer> runsDuring(String... arguments) {
    List<Integer> before = runs();
    Batch batch = Batch.run(arguments);
    assertEquals(0, batch.exitCode(), batch::toString);
    List<Integer> after = runs();
    return List.of(
        after.get(0) - before.get(0), after.get(1) - before.get(1), after.get(2) - before.get(2));
  }

  private static NodeSettingsRO read(Path file) throws IOException {
    return NodeSettings.loadFromXML(Files.newInputStream(file));
  }

  @Test
  void whatWasSavedIsNotComputedAgain() throws Exception {
    assertEquals(List.of(1, 1, 1), runsDuring("-workflowDir=" + workflow, "-destDir=" + saved));
    String tables = "-tablesDir=" + temp.resolve("t");
    RowLearner.restored = 0;
    assertEquals(List.of(0, 0, 0), runsDuring("-workflowDir=" + saved, "-nosave", tables));
    assertTrue(Files.readString(temp.resolve("t/Row Scorer (#3)/port_1.csv")).contains("all,9"));
    assertTrue(Files.exists(temp.resolve("t/Row Learner (#2)/port_2/Image/Row2.png")));
    assertEquals(1, RowLearner.restored, "what it kept for its view is read back");
  }

  @Test
  void aFolderToSaveToIsMadeWithThoseAboveItAsInKnime() {
    Path deep = temp.resolve("no/such/place");
    runsDuring("-workflowDir=" + workflow, "-destDir=" + deep);
    assertEquals(List.of(0, 0, 0), runsDuring("-workflowDir=" + deep, "-nosave"));
  }

  @Test
  void aNodeThatAppendsAColumnSavesThatColumnAlone() throws Exception {
    Path marked =
        new WorkflowBuilder(temp.resolve("marked"))
            .source(1, s -> s.addInt("rows", 40))
            .node(2, "Row Marker", "RowMarker", null, null)
            .node(3, "Row Marker", "RowMarker", null, null)
            .connect(1, 1, 2, 1)
            .connect(2, 1, 3, 1)
            .write();
    runsDuring("-workflowDir=" + marked, "-destDir=" + saved);
    Path again = temp.resolve("again");
    runsDuring("-workflowDir=" + saved, "-destDir=" + again, "-tablesDir=" + temp.resolve("t"));
    for (Path folder : List.of(saved, again)) {
      assertTrue(blobBytes(folder, 1) > 40 * 64, "images of the node that read them");
      assertEquals(0, blobBytes(folder, 2));
      assertEquals(0, blobBytes(folder, 3));
    }
    String table = Files.readString(temp.resolve("t/Row Marker (#3)/port_1.csv"));
    assertTrue(table.contains("Row39,40,port_1/Image/Row39.png,39,39"), table);
  }

  private static long blobBytes(Path workflow, int node) throws IOException {
    long bytes = 0;
    for (Path file : files(workflow.resolve(".embedded/node_" + node))) {
      bytes += file.endsWith("blobs.bin") ? Files.size(file) : 0;
    }
    return bytes;
  }

  @Test
  void aSavedWorkflowIsSavedAgainWithoutComputing() {
    runsDuring("-workflowDir=" + workflow, "-destDir=" + saved);
    Path again = temp.resolve("again");
    assertEquals(List.of(0, 0, 0), runsDuring("-workflowDir=" + saved, "-destDir=" + again));
    assertEquals(List.of(0, 0, 0), runsDuring("-workflowDir=" + again, "-nosave"));
  }

  @Test
  void savingInPlaceKeepsTheUsersFilesAndNothingElseAppears() throws Exception {
    List<Path> before = files(workflow);
    assertEquals(List.of(1, 1, 1), runsDuring("-workflowDir=" + workflow));
    List<Path> after = files(workflow);
    after.removeIf(p -> p.startsWith(workflow.resolve(".embedded")));
    assertEquals(before, after);
    assertEquals(List.of(0, 0, 0), runsDuring("-workflowDir=" + workflow));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return new ArrayList<>(all.filter(Files::isRegularFile).sorted().toList());
    }
  }

  @Test
  void aZipFileIsSavedLoadedAndReplaced() throws Exception {
    Path zip = temp.resolve("saved.knwf");
    assertEquals(List.of(1, 1, 1), runsDuring("-workflowDir=" + workflow, "-destFile=" + zip));
    assertEquals(List.of(0, 0, 0), runsDuring("-workflowFile=" + zip));
    assertEquals(List.of(1, 1, 1), runsDuring("-workflowFile=" + zip, "-option=1,rows,2,int"));
    assertEquals(List.of(0, 0, 0), runsDuring("-workflowFile=" + zip, "-nosave"));
    try (ZipFile open = new ZipFile(zip.toFile())) {
      assertTrue(open.stream().allMatch(e -> e.getName().startsWith("saved/")), "one root folder");
      assertTrue(open.getEntry("saved/data/deep/a") != null, "the user's data come along");
    }
  }

  @Test
  void aZipFileWithoutARootFolderGetsOneOfItsOwnName() throws Exception {
    Path zip = temp.resolve("flat.knwf");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (Path file : files(workflow)) {
        out.putNextEntry(new ZipEntry(workflow.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
    assertEquals(List.of(1, 1, 1), runsDuring("-workflowFile=" + zip));
    try (ZipFile open = new ZipFile(zip.toFile())) {
      assertTrue(open.stream().allMatch(e -> e.getName().startsWith("flat/")));
    }
    assertEquals(List.of(0, 0, 0), runsDuring("-workflowFile=" + zip, "-nosave"));
  }

  @Test
  void aChangedOptionMakesTheNodeAndThoseBehindItRunAgain() throws Exception {
    workflow =
        new WorkflowBuilder(temp.resolve("two"))
            .source(1, s -> {})
            .source(4, s -> {})
            .node(2, "Row Learner", "RowLearner", null, null)
            .node(3, "Row Scorer", "RowScorer", null, null)
            .connect(1, 1, 2, 1)
            .connect(2, 1, 3, 1)
            .connect(4, 1, 3, 2)
            .write();
    assertEquals(List.of(2, 1, 1), runsDuring("-workflowDir=" + workflow));
    assertEquals(List.of(1, 0, 1), runsDuring("-workflowDir=" + workflow, "-option=4,rows,2,int"));
    assertEquals(List.of(0, 0, 0), runsDuring("-workflowDir=" + workflow));
    assertEquals(
        List.of(0, 0, 0),
        runsDuring("-workflowDir=" + workflow, "-option=4,rows,2,int"),
        "the same value is no change");
    assertEquals(List.of(2, 1, 1), runsDuring("-workflowDir=" + workflow, "-reset"));
  }

  @Test
  void aChangedVariableCountsAsAChangedSetting() throws Exception {
    Path one =
        new WorkflowBuilder(temp.resolve("one"))
            .variable(new FlowVariable("count", 4))
            .source(1, s -> {}, WorkflowBuilder.overwritten("count", "rows"))
            .write();
    assertEquals(List.of(1, 0, 0), runsDuring("-workflowDir=" + one));
    assertEquals(List.of(0, 0, 0), runsDuring("-workflowDir=" + one));
    String five = "-workflow.variable=count,5,int";
    assertEquals(List.of(1, 0, 0), runsDuring("-workflowDir=" + one, five));
    assertEquals(List.of(0, 0, 0), runsDuring("-workflowDir=" + one), "the variable was saved");
  }

  @Test
  void knimeFindsAWorkflowThatWasConfiguredAndNotExecuted() throws Exception {
    Files.createDirectories(workflow.resolve("Row Source (#1)/port_1"));
    Files.writeString(workflow.resolve("Row Source (#1)/port_1/data.zip"), "an earlier run");
    runsDuring("-workflowDir=" + workflow, "-destDir=" + saved, "-option=1,rows,5,int");
    NodeSettingsRO node = read(saved.resolve("Row Source (#1)/settings.xml"));
    assertEquals("CONFIGURED", node.getString("state"));
    assertFalse(node.getBoolean("hasContent"));
    assertEquals(5, node.getNodeSettings("model").getInt("rows"));
    assertTrue(
        node.getNodeSettings("ports").getNodeSettings("port_1").containsKey("port_dir_location"));
    assertEquals("CONFIGURED", read(saved.resolve("workflow.knime")).getString("state"));
    assertFalse(Files.exists(saved.resolve("Row Source (#1)/port_1")), "no results of old");
    assertEquals("user", Files.readString(saved.resolve("data/deep/a")));
  }

  @Test
  void warningsAreKeptWithTheResult() {
    runsDuring("-workflowDir=" + workflow, "-option=1,rows,13,int");
    Batch again = Batch.run("-workflowDir=" + workflow, "-nosave");
    assertTrue(again.err().contains("13 is no lucky number."), again::toString);
  }

  @Test
  void aFailedRunKeepsTheResultsOfTheNodesThatRan() throws Exception {
    Path two =
        WorkflowBuilder.chain(temp.resolve("two"))
            .source(7, s -> s.addBoolean("fail", true))
            .write();
    assertEquals(4, Batch.run("-workflowDir=" + two).exitCode());
    assertEquals(
        List.of(1, 0, 0), runsDuring("-workflowDir=" + two, "-option=7,fail,false,boolean"));
  }

  @Test
  void damagedResultsAreToldAndComputedAgain() throws Exception {
    runsDuring("-workflowDir=" + workflow, "-destDir=" + saved);
    for (Path file : files(saved.resolve(".embedded"))) {
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, whole.length / 2));
      Batch batch = Batch.run("-workflowDir=" + saved, "-nosave");
      assertEquals(0, batch.exitCode(), () -> file + "\n" + batch);
      Files.delete(file);
      Batch without = Batch.run("-workflowDir=" + saved, "-nosave");
      assertEquals(0, without.exitCode(), () -> file + "\n" + without);
      Files.write(file, whole);
    }
    assertEquals(List.of(0, 0, 0), runsDuring("-workflowDir=" + saved, "-nosave"));
  }

  @Test
  void resultsOfAnotherVersionAreComputedAgain() throws Exception {
    runsDuring("-workflowDir=" + workflow);
    Path state = workflow.resolve(".embedded/state.xml");
    String text = Files.readString(state);
    String newer =
        text.replace(
            "\"version\" type=\"xint\" value=\"1\"", "\"version\" type=\"xint\" value=\"9\"");
    assertFalse(text.equals(newer));
    Files.writeString(state, newer);
    assertEquals(List.of(1, 1, 1), runsDuring("-workflowDir=" + workflow, "-nosave"));
  }

  @Test
  void aWorkflowInTheDestinationIsReplacedAndOtherFoldersAreNot() throws Exception {
    runsDuring("-workflowDir=" + workflow, "-destDir=" + saved);
    Files.writeString(saved.resolve("left over"), "x");
    runsDuring("-workflowDir=" + workflow, "-destDir=" + saved, "-option=1,rows,2,int");
    assertFalse(Files.exists(saved.resolve("left over")));
    assertEquals(List.of(0, 0, 0), runsDuring("-workflowDir=" + saved, "-nosave"));
    Path documents = Files.createDirectories(temp.resolve("documents"));
    Files.writeString(documents.resolve("letter"), "dear");
    Batch refused = Batch.run("-workflowDir=" + workflow, "-destDir=" + documents);
    assertEquals(2, refused.exitCode(), refused::toString);
    assertEquals("dear", Files.readString(documents.resolve("letter")));
  }

  @Test
  void aDestinationInsideTheWorkflowDoesNotContainItself() throws Exception {
    Path inside = workflow.resolve("out");
    runsDuring("-workflowDir=" + workflow, "-destDir=" + inside);
    assertFalse(Files.exists(inside.resolve("out")));
    assertEquals(List.of(0, 0, 0), runsDuring("-workflowDir=" + inside, "-nosave"));
  }

  @Test
  void noexecuteSavesTheChangedSettings() throws Exception {
    assertEquals(
        List.of(0, 0, 0),
        runsDuring("-workflowDir=" + workflow, "-noexecute", "-option=1,rows,8,int"));
    NodeSettingsRO node = read(workflow.resolve("Row Source (#1)/settings.xml"));
    assertEquals(8, node.getNodeSettings("model").getInt("rows"));
  }

  @Test
  void aFullDiskLeavesWhatWasThereBefore() throws Exception {
    Path zip = temp.resolve("saved.knwf");
    runsDuring("-workflowDir=" + workflow, "-destFile=" + zip);
    runsDuring("-workflowDir=" + workflow, "-destDir=" + saved);
    runsDuring("-workflowDir=" + workflow);
    byte[] before = Files.readAllBytes(zip);
    List<Path> everything = files(temp);
    TestModel.diskFull = true;
    try {
      for (String target : List.of("-destFile=" + zip, "-destDir=" + saved, "-failonloaderror")) {
        Batch full = Batch.run("-workflowDir=" + workflow, target, "-option=1,rows,4,int");
        assertEquals(4, full.exitCode(), full::toString);
        assertTrue(full.err().contains("No space left on device"), full::toString);
        assertEquals(everything, files(temp), "no part of the new one is left");
      }
    } finally {
      TestModel.diskFull = false;
    }
    assertArrayEquals(before, Files.readAllBytes(zip));
    assertEquals(List.of(0, 0, 0), runsDuring("-workflowDir=" + workflow, "-nosave"));
    assertEquals(List.of(0, 0, 0), runsDuring("-workflowDir=" + saved, "-nosave"));
  }

  @Test
  void filesThatAnotherProgramMakesAndDeletesInTheWorkflowDoNoHarm() throws Exception {
    runsDuring("-workflowDir=" + workflow);
    Path data = workflow.resolve("data");
    AtomicBoolean ended = new AtomicBoolean();
    FutureTask<Void> program =
        new FutureTask<>(
            () -> {
              for (int i = 0; !ended.get(); i++) {
                Files.deleteIfExists(data.resolve("part" + i % 20));
                Files.createFile(data.resolve("part" + (i + 10) % 20));
              }
              return null;
            });
    new Thread(program, "another program").start();
    try {
      for (int i = 0; i < 2; i++) {
        runsDuring("-workflowDir=" + workflow, "-destDir=" + saved);
        runsDuring("-workflowDir=" + workflow, "-destFile=" + temp.resolve("saved.knwf"));
      }
    } finally {
      ended.set(true);
    }
    program.get();
    assertEquals(List.of(0, 0, 0), runsDuring("-workflowDir=" + saved, "-nosave"));
    assertTrue(Files.exists(saved.resolve("data/deep/a")));
  }
}
