package org.imageanomaly.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that have the jars and nothing else. */
class ProgramsIT {

  private static final Path EXAMPLE = Path.of("src/example/java/FindDefects.java");
  private static final Path RESOURCES =
      Built.ROOT.resolve(
          "plugin/org.imageanomaly.engine/src/test/resources/org/imageanomaly/engine");

  @TempDir Path folder;

  @Test
  void theExampleFindsWhatALearnedDetectorCallsDefects() throws IOException {
    Path detector = folder.resolve("detector.zip");
    Path images = Files.createDirectories(folder.resolve("images"));
    Programs.run(folder, Path.of("src/test/programs/LearnDisks.java"), detector, images);
    Files.writeString(images.resolve("notes.png"), "no picture");
    List<String> lines = Programs.run(folder, EXAMPLE, detector, images);
    assertEquals(7, lines.size(), lines::toString);
    for (int i = 0; i < 6; i += 2) {
      String[] good = lines.get(i).split(" ");
      String[] spot = lines.get(i + 1).split(" ");
      assertEquals(i + "-good.png", good[0]);
      assertEquals(i + 1 + "-spot.png", spot[0]);
      assertEquals("anomalous", spot[2]);
      // few images make an uncertain threshold, which all defects are far beyond
      assertTrue(10 * Double.parseDouble(good[1]) < Double.parseDouble(spot[1]), lines::toString);
    }
    assertTrue(lines.get(6).startsWith("notes.png: "), lines.get(6));
  }

  /** A detector over features of a network that others trained, which ONNX Runtime computes. */
  @Test
  void theExampleRunsNetworksOfOthers() throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    Files.copy(RESOURCES.resolve("format/lossless-noise.png"), images.resolve("noise.png"));
    Path detector = RESOURCES.resolve("model/stored/deep-patchcore.zip");
    List<String> lines = Programs.run(folder, EXAMPLE, detector, images);
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.get(0).matches("noise.png [\\d.]+ (normal|anomalous)"), lines.get(0));
  }

  @Test
  void filesOfKerasHdf5AndOnnxAreRead() throws IOException {
    assertEquals(
        List.of(
            "bytes true",
            "input image",
            "device ONNX Runtime 1.28.0 on the CPU, 1 thread",
            "plain 15.75",
            "gzip 15.75",
            "lzf 0.25"),
        Programs.run(
            folder,
            Path.of("src/test/programs/ReadFormats.java"),
            RESOURCES.resolve("keras/dense-trained-3.9.2.h5"),
            RESOURCES.resolve("deepfeature/small.onnx"),
            RESOURCES.resolve("onnx/filters.h5")));
  }

  @Test
  void theExampleIsAsShortAsItsPageSays() throws IOException {
    String source = Files.readString(EXAMPLE);
    assertTrue(
        Files.readString(Built.ROOT.resolve("docs/library.md"))
            .contains("```java\n" + source + "```\n"),
        "Copy " + EXAMPLE + " into docs/library.md.");
  }
}
