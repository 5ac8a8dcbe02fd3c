package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example workflow of the DCGAN on a small folder, with few steps on small images. */
class DcganWorkflowTest {

  private static final int GOOD = 2;
  private static final int BROKEN = 3;

  @TempDir private static Path temp;
  private static Path tables;
  private static Batch batch;

  @BeforeAll
  static void runTheWorkflow() throws IOException {
    Path images = Pictures.mvtec(temp.resolve("parts"), 12, GOOD, BROKEN);
    Path workflow = asFormerlySaved(ExampleWorkflow.copy("dcgan", temp.resolve("workflow")));
    tables = temp.resolve("tables");
    batch =
        Batch.run(
            "-workflowDir=" + workflow,
            "-option=1,folder," + images + ",String",
            "-option=2,imageSize,32,int",
            "-option=2,imageSize_is_present,true,boolean",
            "-option=2,epochs,4,int",
            "-option=2,epochs_is_present,true,boolean",
            "-option=2,searchSteps,4,int",
            "-option=3,count,10,int",
            "-reset",
            "-nosave",
            "-tablesDir=" + tables);
  }

  /** The number of epochs once had a key of its own, in workflows and in options. */
  private static Path asFormerlySaved(Path workflow) throws IOException {
    Path settings = workflow.resolve("DCGAN Learner (#2)/settings.xml");
    String current = Files.readString(settings);
    assertTrue(current.contains("\"maxEpochs\""), current);
    Files.writeString(settings, current.replace("\"maxEpochs", "\"epochs"));
    return workflow;
  }

  private static Csv table(String node, int port) throws IOException {
    return Csv.read(tables.resolve(node).resolve("port_" + port + ".csv"));
  }

  @Test
  void endsWell() {
    assertEquals(0, batch.exitCode(), batch::toString);
  }

  @Test
  void theHistoryHasARowPerEpochAndTheSamplesAreAnImage() throws Exception {
    assertEquals(List.of("1", "2", "3", "4"), table("DCGAN Learner (#2)", 2).column("Epoch"));
    Csv samples = table("DCGAN Learner (#2)", 3);
    String row = samples.rows().keySet().iterator().next();
    Path picture = tables.resolve("DCGAN Learner (#2)").resolve(samples.text(row, "Samples"));
    assertTrue(Files.size(picture) > 0, picture::toString);
  }

  @Test
  void imagesAreGeneratedAsFurtherGoodTrainingImages() throws Exception {
    Csv generated = table("DCGAN Generator (#3)", 1);
    assertEquals(10, generated.rows().size());
    assertEquals("good", generated.text("Generated 10", "Label"));
    assertEquals("train", generated.text("Generated 10", "Split"));
  }

  @Test
  void testImagesAreScoredAndEvaluated() throws Exception {
    assertEquals(GOOD + BROKEN, table("DCGAN Scorer (#4)", 1).rows().size());
    Csv metrics = table("F1 Evaluator (#5)", 1);
    double auc = metrics.number("Scored images", "ROC AUC");
    assertTrue(auc >= 0 && auc <= 1, "ROC AUC " + auc);
  }
}
