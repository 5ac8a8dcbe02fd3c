package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.ExampleWorkflow.KDE_LEARNER;
import static org.imageanomaly.workflow.ExampleWorkflow.LEARNER;
import static org.imageanomaly.workflow.ExampleWorkflow.READER;
import static org.imageanomaly.workflow.ExampleWorkflow.SCORER;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models are the same for the same seed, and after they were written and read. */
class ModelFileTest {

  @TempDir private static Path temp;
  private static Path images;
  private static Path written;
  private static Csv scores;

  @BeforeAll
  static void trainScoreAndWriteADetector() throws IOException {
    images = Pictures.mvtec(temp.resolve("parts"), 8, 2, 2);
    written = temp.resolve("first.zip");
    scores = scoresOfTraining("first", written, 0);
  }

  /** Reader (1) -> CAE Learner (2) -> KDE Learner (3) -> KDE Scorer (4) and a writer (6). */
  private static Csv scoresOfTraining(String name, Path model, long seed) throws IOException {
    Path workflow =
        new WorkflowBuilder(temp.resolve(name))
            .example(READER)
            .example(LEARNER)
            .example(KDE_LEARNER)
            .example(SCORER)
            .modelWriter(6, model, "FAIL")
            .connect(1, 1, 2, 1)
            .connect(2, 1, 3, 1)
            .connect(1, 1, 3, 2)
            .connect(3, 1, 4, 1)
            .connect(1, 1, 4, 2)
            .connect(3, 1, 6, 1)
            .write();
    return scoresOf(workflow, "-option=2,seed," + seed + ",long");
  }

  private static Csv scoresOf(Path workflow, String... options) throws IOException {
    Path tables = temp.resolve("tables of " + workflow.getFileName());
    List<String> more = new ArrayList<>(List.of(options));
    more.addAll(List.of("-reset", "-nosave", "-tablesDir=" + tables));
    Batch batch = ExampleWorkflow.run(workflow, images, more.toArray(String[]::new));
    assertEquals(0, batch.exitCode(), batch::toString);
    return Csv.read(tables.resolve(SCORER).resolve("port_1.csv"));
  }

  private static Path readingWorkflow(String name, Path model) throws IOException {
    return new WorkflowBuilder(temp.resolve(name))
        .example(READER)
        .modelReader(2, model)
        .example(SCORER)
        .connect(2, 1, 4, 1)
        .connect(1, 1, 4, 2)
        .write();
  }

  @Test
  void theSameSeedGivesTheSameScoresAndTheSameBytes() throws Exception {
    Path again = temp.resolve("again.zip");
    assertEquals(scores, scoresOfTraining("again", again, 0));
    assertArrayEquals(Files.readAllBytes(written), Files.readAllBytes(again));
  }

  @Test
  void anotherSeedGivesAnotherModel() throws Exception {
    Csv other = scoresOfTraining("other", temp.resolve("other.zip"), 1);
    assertNotEquals(scores.column("Anomaly Score"), other.column("Anomaly Score"));
  }

  @Test
  void aModelThatWasWrittenAndReadScoresTheSame() throws Exception {
    assertEquals(scores, scoresOf(readingWorkflow("reading", written)));
  }

  @Test
  void nothingButTheModelIsLeftBesideIt() throws Exception {
    try (Stream<Path> files = Files.list(temp)) {
      assertEquals(List.of(), files.filter(f -> f.toString().endsWith(".part")).toList());
    }
    assertTrue(Files.size(written) > 0);
  }

  @Test
  void aFileThatExistsIsKeptUnlessTheUserSaysOtherwise() throws Exception {
    Path precious = Files.writeString(temp.resolve("precious.zip"), "mine");
    Path workflow =
        new WorkflowBuilder(temp.resolve("keeping"))
            .modelReader(2, written)
            .modelWriter(6, precious, "FAIL")
            .connect(2, 1, 6, 1)
            .write();
    Batch refused = Batch.run("-workflowDir=" + workflow, "-nosave");
    assertEquals(4, refused.exitCode(), refused::toString);
    assertTrue(refused.err().contains("\"" + precious + "\" exists."), refused::toString);
    assertEquals("mine", Files.readString(precious));
    String overwrite = "-option=6,ifExists,OVERWRITE,String";
    assertEquals(0, Batch.run("-workflowDir=" + workflow, "-nosave", overwrite).exitCode());
    assertArrayEquals(Files.readAllBytes(written), Files.readAllBytes(precious));
  }

  @Test
  void nothingIsTrainedForAFileThatCannotBeWritten() throws Exception {
    Path precious = Files.writeString(temp.resolve("precious too.zip"), "mine");
    Path workflow =
        new WorkflowBuilder(temp.resolve("in vain"))
            .example(READER)
            .example(LEARNER)
            .example(KDE_LEARNER)
            .modelWriter(6, precious, "FAIL")
            .connect(1, 1, 2, 1)
            .connect(2, 1, 3, 1)
            .connect(1, 1, 3, 2)
            .connect(3, 1, 6, 1)
            .write();
    Path tables = temp.resolve("tables in vain");
    Batch refused = ExampleWorkflow.run(workflow, images, "-nosave", "-tablesDir=" + tables);
    assertEquals(4, refused.exitCode(), refused::toString);
    assertTrue(
        refused.err().contains("Nothing was computed, since the node \"Image Model Writer 0:6\""),
        refused::toString);
    assertTrue(refused.err().contains("\"" + precious + "\" exists."), refused::toString);
    assertFalse(Files.exists(tables.resolve(READER)), refused::toString);
    Files.delete(precious);
    Batch written = ExampleWorkflow.run(workflow, images, "-nosave");
    assertEquals(0, written.exitCode(), written::toString);
    assertTrue(Files.exists(precious));
  }

  @Test
  void aFolderThatIsNotThereIsNamedAndNotMade() throws Exception {
    Path target = temp.resolve("nowhere/model.zip");
    Path workflow =
        new WorkflowBuilder(temp.resolve("missing"))
            .modelReader(2, written)
            .modelWriter(6, target, "FAIL")
            .connect(2, 1, 6, 1)
            .write();
    Batch refused = Batch.run("-workflowDir=" + workflow, "-nosave");
    assertEquals(4, refused.exitCode(), refused::toString);
    assertTrue(refused.err().contains("\"" + target.getParent() + "\""), refused::toString);
    assertFalse(Files.exists(target.getParent()));
  }

  @Test
  void aFileThatCannotBeWrittenIsNamedWithItsRemedy() throws Exception {
    Path target = temp.resolve("long".repeat(100) + ".zip");
    Path workflow =
        new WorkflowBuilder(temp.resolve("unwritable"))
            .modelReader(2, written)
            .modelWriter(6, target, "OVERWRITE")
            .connect(2, 1, 6, 1)
            .write();
    Batch refused = Batch.run("-workflowDir=" + workflow, "-nosave");
    assertEquals(4, refused.exitCode(), refused::toString);
    assertTrue(refused.err().contains("cannot be written to \"" + target), refused::toString);
    assertTrue(refused.err().contains("Choose another name"), refused::toString);
  }

  @Test
  void aTruncatedFileIsRefusedByItsName() throws Exception {
    byte[] whole = Files.readAllBytes(written);
    for (int length : new int[] {0, 1, 100, whole.length / 2}) {
      Path damaged = temp.resolve("damaged-" + length + ".zip");
      Files.write(damaged, Arrays.copyOf(whole, length));
      assertRefused(damaged);
    }
  }

  @Test
  void aFileWithOneWrongByteAmongItsWeightsIsRefused() throws Exception {
    byte[] bytes = Files.readAllBytes(written);
    bytes[bytes.length / 2] ^= 0x40;
    Path damaged = temp.resolve("flipped.zip");
    Files.write(damaged, bytes);
    assertRefused(damaged);
  }

  @Test
  void aForeignZipIsRefusedWithWhatToChoose() throws Exception {
    Path foreign = temp.resolve("foreign.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(foreign))) {
      zip.putNextEntry(new ZipEntry("coefficients.bin"));
      zip.write(new byte[64]);
    }
    assertTrue(assertRefused(foreign).err().contains("is no image model"));
  }

  @Test
  void aModelFileThatIsNotThereIsNamed() throws Exception {
    assertTrue(assertRefused(temp.resolve("none.zip")).err().contains("does not exist"));
  }

  private static Batch assertRefused(Path model) throws IOException {
    Path workflow =
        new WorkflowBuilder(temp.resolve("wf of " + model.getFileName()))
            .modelReader(2, model)
            .write();
    Batch refused = Batch.run("-workflowDir=" + workflow, "-nosave");
    assertEquals(4, refused.exitCode(), refused::toString);
    assertTrue(refused.err().contains(model.toString()), refused::toString);
    assertFalse((refused.out() + refused.err()).contains("\tat "), refused::toString);
    return refused;
  }
}
