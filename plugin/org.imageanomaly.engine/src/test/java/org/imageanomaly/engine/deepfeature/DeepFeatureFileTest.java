package org.imageanomaly.engine.deepfeature;

import static org.imageanomaly.engine.deepfeature.DeepFeatureDetectorTest.fitted;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.imageanomaly.engine.archive.ModelFileException;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.model.ModelBytes;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.engine.patch.GoodParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeepFeatureFileTest {

  private static DeepFeatureDetector read(byte[] bytes) throws IOException {
    return (DeepFeatureDetector) ModelFile.read(new ByteArrayInputStream(bytes));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsReadScoresTheSameAndHoldsTheBackbone(DeepMethod method) throws IOException {
    DeepFeatureDetector detector = fitted(method);
    byte[] file = ModelBytes.of(detector);
    DeepFeatureDetector copy = read(file);
    assertArrayEquals(file, ModelBytes.of(copy));
    assertEquals(detector.summary(), copy.summary());
    assertEquals(method, copy.method());
    assertArrayEquals(SmallBackbone.read().network(), copy.backbone().network());
    assertEquals(detector.trainingFingerprints(), copy.trainingFingerprints());
    ImageSet images = GoodParts.set(new ImageShape(3, 64, 64), 50, 52);
    List<AnomalyScore> expected = detector.score(images);
    List<AnomalyScore> found = copy.score(images);
    for (int i = 0; i < 2; i++) {
      assertEquals(expected.get(i).raw(), found.get(i).raw());
      assertEquals(expected.get(i).anomalyScore(), found.get(i).anomalyScore());
      assertArrayEquals(
          expected.get(i).map().orElseThrow().values(), found.get(i).map().orElseThrow().values());
    }
  }

  private static void assertRefused(String part, byte[] file) {
    ModelFileException refusal = assertThrows(ModelFileException.class, () -> read(file));
    assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
  }

  /** What a file says of their number is never believed. */
  @ParameterizedTest
  @CsvSource({
    "PATCHCORE, 'vectors\" : ', 'vectors\" : 1'",
    "PADIM, 'vectors\" : 256', 'vectors\" : 255'",
    "PADIM, 'vectors\" : 256', 'vectors\" : 2147483647'",
    "DFM, 'vectors\" : ', 'vectors\" : -'"
  })
  void vectorsOfAnotherNumberAreRefused(DeepMethod method, String what, String by)
      throws IOException {
    assertRefused(
        method == DeepMethod.DFM ? "at least one vector" : "deepFeatures/",
        ModelBytes.withDocument(ModelBytes.of(fitted(method)), json -> json.replace(what, by)));
  }

  @ParameterizedTest
  @CsvSource({
    "PATCHCORE, '\"method\" : \"PATCHCORE\"', '\"method\" : \"DFM\"'",
    "PATCHCORE, '\"neighbors\" : 0', '\"neighbors\" : -1'",
    "PATCHCORE, '\"neighbors\" : 0', '\"neighbors\" : 101'",
    "PATCHCORE, '\"channels\" : 8', '\"channels\" : 9'",
    "PATCHCORE, '\"method\" : \"PATCHCORE\"', '\"method\" : \"PADIM\"'",
    "PADIM, '\"method\" : \"PADIM\"', '\"method\" : \"PATCHCORE\"'",
    "PADIM, '[ 0, 1,', '[ 1, 0,'",
    "PADIM, '[ 0, 1,', '[ 1, 1,'",
    "PADIM, '[ 0, 1,', '[ -1, 1,'",
    "PADIM, '18, 19 ]', '18, 20 ]'"
  })
  void partsThatDoNotFitEachOtherAreRefused(DeepMethod method, String what, String by)
      throws IOException {
    byte[] file = ModelBytes.of(fitted(method));
    byte[] changed = ModelBytes.withDocument(file, json -> json.replace(what, by));
    assertRefused("", changed);
  }

  @ParameterizedTest
  @EnumSource
  void vectorsThatAreNoNumbersAreRefused(DeepMethod method) throws IOException {
    DeepFeatureDetector detector = read(ModelBytes.of(fitted(method)));
    float[] vectors =
        detector.measure() instanceof PatchBank bank
            ? bank.patches()
            : detector.measure() instanceof PositionNormals normals
                ? normals.factors()
                : ((PrincipalSubspace) detector.measure()).components();
    vectors[vectors.length - 1] = Float.NaN;
    assertRefused("holds NaN", ModelBytes.of(detector));
  }

  @Test
  void deviationsOfZeroAreRefused() throws IOException {
    DeepFeatureDetector detector = read(ModelBytes.of(fitted(DeepMethod.PADIM)));
    float[] factors = ((PositionNormals) detector.measure()).factors();
    factors[factors.length - 1] = 0;
    assertRefused("do not fit each other", ModelBytes.of(detector));
  }
}
