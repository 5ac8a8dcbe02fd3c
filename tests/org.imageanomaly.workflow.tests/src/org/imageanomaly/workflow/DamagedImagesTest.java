package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.ExampleWorkflow.EVALUATOR;
import static org.imageanomaly.workflow.ExampleWorkflow.READER;
import static org.imageanomaly.workflow.ExampleWorkflow.SCORER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no usable images become missing cells; everything else goes on. */
class DamagedImagesTest {

  @TempDir private static Path temp;
  private static Path tables;
  private static Batch batch;

  @BeforeAll
  static void runOnAFolderWithDamagedFiles() throws IOException {
    Path images = Pictures.mvtec(temp.resolve("parts"), 8, 2, 2);
    Pictures.write(images.resolve("train/good/truncated.png"), DamagedFiles.truncatedPng());
    Pictures.write(images.resolve("train/good/empty.png"), new byte[0]);
    Pictures.write(images.resolve("train/good/text.png"), "no image at all".getBytes("UTF-8"));
    Pictures.write(images.resolve("test/good/lab.tif"), DamagedFiles.labTiff());
    Pictures.write(images.resolve("test/good/deep.png"), DamagedFiles.sixteenBitPng());
    Pictures.write(images.resolve("test/good/pixel.png"), DamagedFiles.onePixelPng());
    Pictures.write(images.resolve("test/good/bomb.png"), DamagedFiles.hugePngHeader());
    tables = temp.resolve("tables");
    Path workflow = ExampleWorkflow.copyTo(temp.resolve("workflow"));
    batch = ExampleWorkflow.run(workflow, images, "-nosave", "-tablesDir=" + tables);
  }

  private static Csv table(String node) throws IOException {
    return Csv.read(tables.resolve(node).resolve("port_1.csv"));
  }

  /** The line with which a node warned. */
  private static String warning(String node) {
    List<String> lines =
        batch.err().lines().filter(line -> line.startsWith("WARN  " + node)).toList();
    assertEquals(1, lines.size(), batch::toString);
    return lines.get(0);
  }

  @Test
  void theWorkflowEndsWell() {
    assertEquals(0, batch.exitCode(), batch::toString);
  }

  @Test
  void eachOfTheSevenFilesIsARowWithoutAnImage() throws Exception {
    Csv images = table(READER);
    assertEquals(8 + 2 + 2 + 7, images.rows().size());
    List<String> missing =
        images.rows().keySet().stream()
            .filter(row -> images.text(row, "Image").isEmpty())
            .sorted()
            .toList();
    assertEquals(
        List.of(
            "test/good/bomb.png",
            "test/good/deep.png",
            "test/good/lab.tif",
            "test/good/pixel.png",
            "train/good/empty.png",
            "train/good/text.png",
            "train/good/truncated.png"),
        missing);
  }

  @Test
  void everyMissingCellSaysWhy() throws Exception {
    String reasons = Files.readString(tables.resolve(READER).resolve("port_1.missing.csv"));
    assertTrue(reasons.contains("30000 x 30000"), reasons);
    assertTrue(reasons.contains("CIE L*a*b*"), reasons);
    assertTrue(reasons.contains("8 bits"), reasons);
    assertTrue(reasons.contains("1 x 1 pixels"), reasons);
    assertTrue(reasons.contains("0 bytes"), reasons);
    assertTrue(reasons.contains("no PNG, JPEG"), reasons);
    assertTrue(reasons.contains("ends too early"), reasons);
  }

  @Test
  void oneWarningOfTheReaderCountsThemByReason() {
    String warning = warning(READER);
    assertTrue(warning.contains("7 of 19 images could not be used"), warning);
    for (String reason :
        List.of(
            "1 truncated (file train/good/truncated.png)",
            "1 empty file (file train/good/empty.png)",
            "1 not an image (file train/good/text.png)",
            "1 unsupported color model (file test/good/lab.tif)",
            "1 too many bits a sample (file test/good/deep.png)",
            "1 too small (file test/good/pixel.png)",
            "1 too large (file test/good/bomb.png)")) {
      assertTrue(warning.contains(reason), () -> reason + "\n" + warning);
    }
  }

  @Test
  void learnersAndScorerCountTheMissingImagesOfTheirRows() {
    for (String learner : List.of(ExampleWorkflow.LEARNER, ExampleWorkflow.KDE_LEARNER)) {
      assertTrue(warning(learner).contains("3 of 11 images could not be used"), batch::toString);
    }
    assertTrue(warning(SCORER).contains("4 of 8 images could not be used"), batch::toString);
  }

  @Test
  void missingImagesHaveMissingScores() throws Exception {
    Csv scored = table(SCORER);
    assertEquals(8, scored.rows().size());
    for (String column :
        List.of("Reconstruction Error", "Anomaly Score", "Prediction (Anomalous)")) {
      assertEquals("", scored.text("test/good/bomb.png", column));
      assertEquals("", scored.text("test/good/lab.tif", column));
    }
    assertTrue(Double.isFinite(scored.number("test/good/1.png", "Anomaly Score")));
  }

  @Test
  void theEvaluatorLeavesThemOutAndSaysSo() throws Exception {
    assertEquals(4, table(EVALUATOR).number("Scored images", "Images"));
    assertTrue(warning(EVALUATOR).contains("4 rows without a truth or a score"), batch::toString);
  }
}
