package org.imageanomaly.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.backbone.BackboneExtractor;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cnn.Classifier;
import org.imageanomaly.engine.cnn.ClassifyingModel;
import org.imageanomaly.engine.cnn.CnnModel;
import org.imageanomaly.engine.cnn.ImageClassifier;
import org.imageanomaly.engine.detector.AnomalyMap;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.Recalibration;
import org.imageanomaly.engine.detector.Scorer;
import org.imageanomaly.engine.detector.Sensitivity;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.gan.DcganDetector;
import org.imageanomaly.engine.gan.Generation;
import org.imageanomaly.engine.gan.ImageGenerator;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that an earlier version wrote, as {@link StoredModels} says, are read and do what they did:
 * what is expected here is what they did then.
 */
class StoredModelsTest {

  private static final ImageSet IMAGES = StoredModels.squares(31, 2);

  private static ImageModel stored(String name) throws IOException {
    try (InputStream in = StoredModelsTest.class.getResourceAsStream("stored/" + name + ".zip")) {
      return ModelFile.read(in);
    }
  }

  /** Networks differ in the last digits between processors. */
  private static void assertValues(List<Double> actual, double... expected) {
    assertEquals(expected.length, actual.size(), actual::toString);
    for (int i = 0; i < expected.length; i++) {
      double tolerance = 1e-4 * Math.max(1e-3, Math.abs(expected[i]));
      assertEquals(expected[i], actual.get(i), tolerance, "value " + i + " of " + actual);
    }
  }

  private static void add(AnomalyMap map, List<Double> to) {
    for (int place : new int[] {0, 500, 1023}) {
      to.add((double) map.values()[place]);
    }
  }

  private static List<Double> scores(String name) throws IOException {
    return scores(name, IMAGES);
  }

  private static List<Double> scores(String name, ImageSet images) throws IOException {
    List<Double> values = new ArrayList<>();
    for (AnomalyScore score : ((Detector) stored(name)).score(images)) {
      values.addAll(score.raw());
      values.add(score.anomalyScore());
      add(score.map().orElseThrow(), values);
    }
    return values;
  }

  private static List<Double> reconstruction(String name, ImageSet images) throws IOException {
    List<Double> values = new ArrayList<>();
    try (Autoencoder autoencoder = ((CaeModel) stored(name)).open()) {
      autoencoder
          .reconstruct(images)
          .forEach(
              r -> {
                values.add(r.error());
                values.add(r.ssimDistance());
                values.add((double) r.image().sample(0, 16, 16));
              });
    }
    return values;
  }

  private static List<Double> probabilities(String name) throws IOException {
    try (Classifier classifier = ((CnnModel) stored(name)).open()) {
      return classifier.classify(IMAGES).stream()
          .flatMap(prediction -> prediction.probabilities().stream())
          .toList();
    }
  }

  private static List<Double> generated(String name) throws IOException {
    try (ImageGenerator generator = ((Generation) stored(name)).openGenerator(1)) {
      return generator.next(2).stream().map(image -> (double) image.sample(0, 16, 16)).toList();
    }
  }

  /** Its map is that of the error and the density, which decide; it was that of the error alone. */
  @Test
  void detectorOfKdCaeRecommended() throws IOException {
    assertValues(
        scores("detector-kd-cae-recommended"),
        8.13715267,
        -358.396679,
        8.21450043,
        1.0059187,
        -0.15832217,
        1.00500762,
        -0.2349125,
        8.5768404,
        -394.689238,
        8.7144146,
        1.14925495,
        -0.124701113,
        1.14836812,
        -0.21063295);
  }

  @Test
  void detectorOfKdCaePaper() throws IOException {
    assertValues(
        scores("detector-kd-cae-paper"),
        0.355650373,
        -5031.13823,
        0.319353249,
        2.46693795,
        1.8907274,
        1.84279132,
        1.8750608,
        0.350128749,
        -5555.63529,
        0.309147343,
        2.53931069,
        1.86722279,
        1.87771952,
        1.85183573);
  }

  @Test
  void detectorOfNiCaeRecommended() throws IOException {
    assertValues(
        scores("detector-ni-cae-recommended"),
        8.13715267,
        -358.396679,
        8.21450043,
        1.00604995,
        -2.25382042,
        -1.1343199,
        -2.22951937,
        8.5768404,
        -394.689238,
        8.7144146,
        1.13020621,
        -2.29094243,
        -1.1473875,
        -2.26453853);
  }

  @Test
  void detectorOfNiCaePaper() throws IOException {
    assertValues(
        scores("detector-ni-cae-paper"),
        0.340761142,
        -5031.13823,
        0.319353249,
        -2.11656007,
        -0.546033859,
        -0.490384489,
        -0.591497481,
        0.336029869,
        -5555.63529,
        0.309147343,
        -2.20136813,
        -0.570786893,
        -0.486096323,
        -0.615327358);
  }

  @Test
  void autoencoder() throws IOException {
    assertValues(
        reconstruction("cae", IMAGES),
        0.340761143,
        0.363990214,
        254,
        0.336029875,
        0.336218585,
        254);
  }

  @Test
  void autoencoderOfOtherSoftware() throws IOException {
    assertValues(
        reconstruction("cae-foreign", IMAGES),
        0.36502655934669886,
        0.3698394004359081,
        255.0,
        0.3657714513256142,
        0.30689057797081865,
        255.0);
    assertTrue(((CaeModel) stored("cae-foreign")).knowsNoImages());
  }

  @Test
  void autoencoderOfOtherSoftwareThatMovesEdges() throws IOException {
    assertValues(
        reconstruction("cae-foreign-edges", IMAGES),
        0.24128842287351263,
        0.8763778876969341,
        252,
        0.23827673983047154,
        0.8889343366357557,
        252);
  }

  /** Earlier versions would compute another network, or find a kind of layer that they lack. */
  @ParameterizedTest
  @CsvSource({"cae, 1", "cae-foreign, 7", "cae-foreign-edges, 8"})
  void aNewerFormatIsNeededOnlyWhereAnEarlierOneWouldMisread(String name, int version)
      throws IOException {
    byte[] document = ModelBytes.entries(ModelBytes.of(stored(name))).get(ModelBytes.DOCUMENT);
    String text = new String(document, StandardCharsets.UTF_8);
    assertTrue(text.contains("\"schemaVersion\" : " + version + ","), text);
  }

  private static ImageSet colors() {
    ImageShape shape = new ImageShape(3, 32, 32);
    byte[] pixels = new byte[shape.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (51 * (i / shape.planeSize()) + i % 2);
    }
    return ImageSet.builder(shape).add(new PixelImage(shape, pixels)).build();
  }

  @Test
  void featuresOfABackbone() throws IOException {
    List<Double> values = new ArrayList<>();
    try (BackboneExtractor extractor = BackboneExtractor.open((Backbone) stored("backbone"))) {
      for (Features layer : extractor.features(colors(), 0, 1)) {
        values.add((double) layer.values()[0]);
        values.add((double) layer.values()[layer.values().length - 1]);
      }
    }
    assertValues(values, 0.41237589716911316, 0.04367262125015259, 0.41888922452926636, 0);
  }

  /** Of the means .5, 51.5 and 102.5 of 255, by a softmax. */
  @Test
  void classifierOfOthers() throws IOException {
    try (ImageClassifier classifier = ((ClassifyingModel) stored("onnx-classifier")).open()) {
      double sum = Math.exp(.5 / 255) + Math.exp(51.5 / 255) + Math.exp(102.5 / 255);
      assertValues(
          classifier.classify(colors()).get(0).probabilities(),
          Math.exp(.5 / 255) / sum,
          Math.exp(51.5 / 255) / sum,
          Math.exp(102.5 / 255) / sum);
    }
  }

  @Test
  void classifiers() throws IOException {
    assertValues(probabilities("cnn-two-classes"), 0.1821841, 0.8178159, 0.181212902, 0.818787098);
    assertValues(
        probabilities("cnn-three-classes"),
        0.246397525,
        0.250658482,
        0.502944052,
        0.245630115,
        0.250234604,
        0.504135251);
  }

  @Test
  void imageGenerator() throws IOException {
    assertValues(generated("dcgan"), 131, 130);
    assertValues(generated("dcgan-scores"), 131, 130);
  }

  /** That version decided by the search loss, and named but the two that it is made of. */
  @Test
  void scoresOfAnImageGenerator() throws IOException {
    assertValues(
        scores("dcgan-scores"),
        0.194440917,
        0.318016923,
        0.206798517,
        0.218036383,
        -0.466007414,
        -1.4769305,
        -1.57537234,
        -1.50518012,
        0.185226763,
        0.309338549,
        0.197637941,
        0.20235011,
        -0.511810293,
        -1.51614618,
        -1.51654887,
        -1.5443958);
  }

  /** Files that also hold what held-out images say of pixels: the scores are those from above. */
  @Test
  void detectorsThatKnowTheUsualPixel() throws IOException {
    assertValues(
        scores("calibrated-kd-cae-recommended"),
        8.13715267,
        -358.396679,
        8.21450043,
        1.0059187,
        0.163816452,
        1.0036149,
        0.108526506,
        8.5768404,
        -394.689238,
        8.7144146,
        1.14925495,
        0.188087225,
        1.10710573,
        0.126053721);
    assertValues(
        scores("calibrated-kd-cae-paper"),
        0.355650373,
        -5031.13823,
        0.319353249,
        2.46693795,
        -0.344805896,
        2.70497608,
        -0.550865591,
        0.350128749,
        -5555.63529,
        0.309147343,
        2.53931069,
        -0.277747571,
        3.08463621,
        -0.504928589);
    assertValues(
        scores("calibrated-ni-cae-recommended"),
        8.13715267,
        -358.396679,
        8.21450043,
        1.00604995,
        -0.229913458,
        0.193247169,
        -0.220727893,
        8.5768404,
        -394.689238,
        8.7144146,
        1.13020621,
        -0.243945256,
        0.188307745,
        -0.233964771);
    assertValues(
        scores("calibrated-ni-cae-paper"),
        0.340761142,
        -5031.13823,
        0.319353249,
        -2.11656007,
        -0.459787279,
        -0.414000362,
        -0.497193605,
        0.336029869,
        -5555.63529,
        0.309147343,
        -2.20136813,
        -0.480153471,
        -0.410472155,
        -0.516800225);
  }

  @Test
  void autoencoderThatPreparesImages() throws IOException {
    assertValues(
        reconstruction("cae-prepared", StoredModels.keys(31, 2)),
        0.2388802,
        0.569670621,
        255,
        0.238866607,
        0.568053215,
        255);
  }

  /** Corners that the aligned image does not show are 0. */
  @Test
  void detectorThatPreparesImages() throws IOException {
    assertValues(
        scores("calibrated-prepared", StoredModels.keys(31, 2)),
        3.87230802,
        -6.31145847,
        1.98223436,
        0.0660258583,
        0,
        -0.000350127288,
        0,
        2.56303453,
        -8.50688679,
        2.35098457,
        0.00382762741,
        0,
        0.015675958,
        0);
  }

  /** By the largest difference: the map's own scale with 0.8 at 0 and 1.2 at 1. */
  @Test
  void detectorOfAnImageGenerator() throws IOException {
    assertValues(
        scores("dcgan-detector"),
        0.194440917,
        0.318016923,
        0.206798517,
        0.218036383,
        -1.45490904,
        0.17435649,
        0.141542539,
        0.164939955,
        0.185226763,
        0.309338549,
        0.197637941,
        0.20235011,
        -1.49412473,
        0.161284596,
        0.161150381,
        0.15186806);
  }

  /** The largest difference is the only score that another detector of the same model has not. */
  @Test
  void detectorOfAnImageGeneratorByUsualDifferences() throws IOException {
    DcganDetector usual = (DcganDetector) stored("dcgan-usual");
    DcganDetector plain = (DcganDetector) stored("dcgan-detector");
    List<AnomalyScore> scores = usual.score(IMAGES);
    for (int i = 0; i < scores.size(); i++) {
      List<Double> expected = plain.score(IMAGES).get(i).raw();
      assertEquals(expected.subList(0, 3), scores.get(i).raw().subList(0, 3));
    }
    // (0.5 - 0.1 - 0.0001 k) / (0.05 + 0.0001 k) is what a difference of 0.5 at pixel k counts
    float[] half = new float[32 * 32];
    Arrays.fill(half, 0.5f);
    float[] counted = usual.usual().orElseThrow().standardized(half);
    assertEquals(8, counted[0], 1e-4);
    assertEquals(0.3 / 0.15, counted[1000], 1e-4);
  }

  /** With gain, by thin lines. */
  @Test
  void detectorOfPatches() throws IOException {
    assertValues(
        scores("patches"),
        0.665715933,
        0.379231674,
        0.468931228,
        0.255664736,
        0.454163432,
        0.715747952,
        0.411286935,
        0.496354580,
        0.287977695,
        0.483670384);
  }

  /** By the nearest good patches, too; the last of the features are apart. */
  @Test
  void detectorThatRemembersPatches() throws IOException {
    assertValues(
        scores("patches-remembered"),
        4.08053303,
        1.96669123,
        1.42996085,
        1.52870607,
        1.77683794,
        5.91118574,
        2.96801751,
        2.10417438,
        2.28456187,
        2.58150887);
  }

  @Test
  void thresholdMovesToAQuantileOfTheHeldOutImagesInTheFile() throws IOException {
    Detector detector = (Detector) stored("calibrated-kd-cae-recommended");
    try (Scorer scorer = detector.open(Sensitivity.atQuantile(0.8), false)) {
      double score = scorer.score(IMAGES, Progress.none()).get(0).anomalyScore();
      assertEquals(1.56018062, score, 1e-4);
    }
    assertThrows(
        IllegalArgumentException.class,
        () ->
            ((Detector) stored("detector-kd-cae-recommended"))
                .open(Sensitivity.atQuantile(0.8), true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      cae | Convolutional autoencoder (KD-CAE), 32 x 32 gray, 89 parameters, trained on 12 images in 9 epochs, best: 7, computed by CPU, by hand
      cae-prepared | Convolutional autoencoder (KD-CAE), 32 x 32 gray, 89 parameters, trained on 12 images in 9 epochs, best: 7, computed by CPU, by hand; illumination: local contrast, pose: aligned (turned and shifted)
      detector-kd-cae-recommended | Anomaly detector, 32 x 32 gray, thresholds from 20 held-out normal images
      detector-ni-cae-paper | Anomaly detector, 32 x 32 gray, thresholds from 20 held-out normal images
      cnn-two-classes | Image classifier, 32 x 32 gray, 45 parameters, 2 classes of "Label", trained on 3 images, weights of epoch 3
      cnn-three-classes | Image classifier, 32 x 32 gray, 55 parameters, 3 classes of "Label", trained on 6 images, weights of epoch 3
      dcgan | Image generator, 32 x 32 gray, 277 + 163 parameters, trained on 12 images in 60 epochs, without anomaly scores, computed by CPU, by hand
      dcgan-scores | Image generator, 32 x 32 gray, 277 + 163 parameters, trained on 12 images in 60 epochs, anomaly scores from 31 held-out images, computed by CPU, by hand
      patches | Patch detector, 32 x 32 gray, light: gain, pose: as is, features: lines, distances from a Gaussian, thresholds from 12 normal images
      patches-remembered | Patch detector, 32 x 32 gray, light: gain, pose: as is, features: structure, lines and the strongest line, distances from a Gaussian and the nearest good patch, thresholds from 12 normal images
      deep-patchcore | Deep feature detector, PatchCore on small.onnx, 32 x 32 gray, light: none, pose: as is, thresholds from 12 normal images
      deep-padim | Deep feature detector, PaDiM on small.onnx, 32 x 32 gray, light: none, pose: as is, thresholds from 12 normal images
      backbone | Image backbone small.onnx, 32 x 32 RGB, 0.0 MB, features: fine (8 x 16 x 16); coarse (12 x 8 x 8)
      onnx-classifier | Classifier means.onnx, 32 x 32 RGB, 0.0 MB, classes: bent, good, scratch
      deep-dfm | Deep feature detector, DFM on small.onnx, 32 x 32 gray, light: none, pose: as is, thresholds from 12 normal images
      """)
  void summaries(String name, String summary) throws IOException {
    assertEquals(summary, stored(name).summary());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cae",
        "detector-kd-cae-recommended",
        "detector-kd-cae-paper",
        "detector-ni-cae-recommended",
        "detector-ni-cae-paper",
        "cnn-two-classes",
        "cnn-three-classes",
        "dcgan",
        "dcgan-scores",
        "calibrated-kd-cae-recommended",
        "calibrated-kd-cae-paper",
        "calibrated-ni-cae-recommended",
        "calibrated-ni-cae-paper",
        "dcgan-detector",
        "dcgan-usual",
        "cae-prepared",
        "calibrated-prepared",
        "patches",
        "patches-remembered",
        "deep-patchcore",
        "deep-padim",
        "deep-dfm",
        "cae-foreign",
        "cae-foreign-edges",
        "backbone",
        "onnx-classifier"
      })
  void whatIsWrittenAgainHasTheSameValues(String name) throws IOException {
    byte[] file;
    try (InputStream in = StoredModelsTest.class.getResourceAsStream("stored/" + name + ".zip")) {
      file = in.readAllBytes();
    }
    Map<String, byte[]> before = ModelBytes.entries(file);
    Map<String, byte[]> after = ModelBytes.entries(ModelBytes.of(stored(name)));
    before.remove("model.json");
    before.forEach((entry, bytes) -> assertArrayEquals(bytes, after.get(entry), entry));
  }

  /** Versions that did not know a score, or kept no scores of their images, are no exception. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "detector-kd-cae-recommended",
        "detector-kd-cae-paper",
        "detector-ni-cae-recommended",
        "detector-ni-cae-paper",
        "dcgan-scores",
        "calibrated-kd-cae-recommended",
        "calibrated-kd-cae-paper",
        "calibrated-ni-cae-recommended",
        "calibrated-ni-cae-paper",
        "dcgan-detector",
        "calibrated-prepared",
        "patches",
        "patches-remembered",
        "deep-patchcore",
        "deep-padim",
        "deep-dfm"
      })
  void detectorsOfEveryVersionAreRecalibratedAndWritten(String name) throws IOException {
    Detector detector = (Detector) stored(name);
    Detector made =
        Recalibration.of(detector, StoredModels.squares(40, 6), Progress.none()).detector();
    assertEquals(6, made.calibration().images());
    assertEquals(detector.calibration().decision(), made.calibration().decision());
    Detector chosen = made.with(made.calibration().chosenByLabels(1.5, 4, 2));
    Detector copy = (Detector) ModelFile.read(new ByteArrayInputStream(ModelBytes.of(chosen)));
    assertEquals(chosen.calibration().changes(), copy.calibration().changes());
    List<AnomalyScore> before = made.score(IMAGES);
    List<AnomalyScore> after = copy.score(IMAGES);
    for (int i = 0; i < before.size(); i++) {
      double expected = before.get(i).anomalyScore() / 1.5;
      assertEquals(expected, after.get(i).anomalyScore(), 1e-9 * Math.max(1, Math.abs(expected)));
    }
  }
}
