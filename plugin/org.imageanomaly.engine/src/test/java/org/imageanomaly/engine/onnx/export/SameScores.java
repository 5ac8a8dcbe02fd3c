package org.imageanomaly.engine.onnx.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.patch.GoodParts;

/** Looks whether the file of a detector says in ONNX Runtime of images what the engine says. */
final class SameScores {

  /** Of scores on their own scales; of larger numbers as a part of these. */
  static final double TOLERANCE = 1e-4;

  private SameScores() {}

  static void assertNear(String what, double expected, double found) {
    assertEquals(expected, found, TOLERANCE * Math.max(1, Math.abs(expected)), what);
  }

  static void assertNear(String what, float[] expected, float[] found) {
    assertEquals(expected.length, found.length, what);
    for (int i = 0; i < found.length; i++) {
      assertNear(what + " " + i, expected[i], found[i]);
    }
  }

  /** Good parts, scratched ones, a dark and a bright one, and noise. */
  static ImageSet images(ImageShape shape) {
    ImageSet.Builder images = ImageSet.builder(shape);
    for (int i = 0; i < 3; i++) {
      images.add(GoodParts.part(shape, 300 + i));
      images.add(GoodParts.scratched(shape, 400 + i, 10 + 8 * i, 16 + 4 * i));
    }
    images.add(GoodParts.lit(shape, 500, 0.6));
    images.add(GoodParts.lit(shape, 501, 1.3));
    byte[] noise = new byte[shape.size()];
    new Random(3).nextBytes(noise);
    return images.add(new PixelImage(shape, noise)).build();
  }

  /** All at once, and one by itself. */
  static void check(Detector detector, ImageSet images) throws OrtException {
    check(detector, images, images.size());
  }

  /** The same of a file that takes some at once. */
  static void check(Detector detector, ImageSet images, int atOnce) throws OrtException {
    List<AnomalyScore> expected = detector.score(images);
    try (ExportedFile file = new ExportedFile(OnnxExport.toBytes(detector))) {
      for (int from = 0; from < images.size(); from += atOnce) {
        int[] some = IntStream.range(from, Math.min(images.size(), from + atOnce)).toArray();
        check(detector, expected, from, file.run(images.subset(some)));
      }
      assertTrue(expected.stream().anyMatch(AnomalyScore::anomalous), "some image is anomalous");
      assertNear(
          "score of an image by itself",
          expected.get(1).anomalyScore(),
          file.run(images.subset(1)).floats("anomaly_score")[0]);
    }
  }

  private static void check(
      Detector detector, List<AnomalyScore> expected, int from, ExportedFile.Outputs found) {
    boolean[] anomalous = (boolean[]) found.values().get("anomalous");
    for (int i = 0; i < anomalous.length; i++) {
      AnomalyScore score = expected.get(from + i);
      String image = " of " + (from + i);
      for (int k = 0; k < detector.rawScores().size(); k++) {
        String name = DetectorGraph.name(detector.rawScores().get(k));
        assertNear(name + image, score.raw().get(k), found.floats(name)[i]);
      }
      assertNear("score" + image, score.anomalyScore(), found.floats("anomaly_score")[i]);
      assertEquals(score.anomalous(), anomalous[i]);
      assertNear("map" + image, score.map().orElseThrow().values(), found.of("anomaly_map", i));
    }
  }
}
