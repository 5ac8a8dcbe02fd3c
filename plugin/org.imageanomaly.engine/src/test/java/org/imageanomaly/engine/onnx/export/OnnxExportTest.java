package org.imageanomaly.engine.onnx.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.kde.KdeDetector;
import org.imageanomaly.engine.kde.KdeSettings;
import org.imageanomaly.engine.network.Network;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.Initialization;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.Loss;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.imageanomaly.engine.patch.DistanceSet;
import org.imageanomaly.engine.patch.Folds;
import org.imageanomaly.engine.patch.GoodParts;
import org.imageanomaly.engine.patch.PatchFitting;
import org.imageanomaly.engine.patch.PatchSettings;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Files in ONNX Runtime say of images what the engine says. */
class OnnxExportTest {

  /** Of scores on their own scales; of larger numbers as a part of these. */
  private static final double TOLERANCE = 1e-4;

  private static final ImageShape COLOR = new ImageShape(3, 48, 64);
  private static final ImageShape GRAY = new ImageShape(1, 64, 48);

  private static void assertNear(String what, double expected, double found) {
    assertEquals(expected, found, TOLERANCE * Math.max(1, Math.abs(expected)), what);
  }

  private static void assertNear(String what, float[] expected, float[] found) {
    assertEquals(expected.length, found.length, what);
    for (int i = 0; i < found.length; i++) {
      assertNear(what + " " + i, expected[i], found[i]);
    }
  }

  /** Good parts, scratched ones, a dark and a bright one, and noise. */
  private static ImageSet images(ImageShape shape) {
    ImageSet.Builder images = ImageSet.builder(shape);
    for (int i = 0; i < 4; i++) {
      images.add(GoodParts.part(shape, 300 + i));
      images.add(GoodParts.scratched(shape, 400 + i, 10 + 8 * i, 16 + 4 * i));
    }
    images.add(GoodParts.lit(shape, 500, 0.6));
    images.add(GoodParts.lit(shape, 501, 1.3));
    byte[] noise = new byte[shape.size()];
    new Random(3).nextBytes(noise);
    return images.add(new PixelImage(shape, noise)).build();
  }

  /** Encodes to a quarter of the height and width. */
  private static NetworkSpec network(ImageShape shape, int channels) {
    return new NetworkSpec(
        new TensorShape(channels, shape.height(), shape.width()),
        List.of(
            new LayerSpec.Convolution(8, 3, ActivationFunction.RELU),
            new LayerSpec.MaxPooling(4),
            new LayerSpec.Convolution(6, 3, ActivationFunction.RELU),
            new LayerSpec.MaxPooling(2),
            new LayerSpec.UpSampling(2),
            new LayerSpec.Convolution(8, 3, ActivationFunction.RELU),
            new LayerSpec.UpSampling(4),
            new LayerSpec.Convolution(channels, 3, ActivationFunction.SIGMOID)));
  }

  /** An autoencoder that was not trained, and says that it was trained on some images. */
  private static CaeModel cae(
      ImageShape shape, int channels, Illumination illumination, ImageSet good) {
    NetworkSpec spec = network(shape, channels);
    float[] parameters;
    try (Network network =
        Network.initialized(
            spec, Loss.MEAN_SQUARED_ERROR, new Optimizer.Sgd(1), Initialization.HE_UNIFORM, 6)) {
      parameters = network.parameters();
    }
    int fitted = good.size() * 2 / 3;
    Set<String> training = new HashSet<>();
    Set<String> heldOut = new HashSet<>();
    for (int i = 0; i < good.size(); i++) {
      (i < fitted ? training : heldOut).add(good.fingerprint(i));
    }
    return new CaeModel(
        Architecture.KD_CAE,
        Recipe.RECOMMENDED,
        shape,
        spec,
        3,
        parameters,
        training,
        heldOut,
        0.01,
        1,
        Optional.of(1),
        1,
        Optional.empty(),
        Framing.SQUEEZE,
        Preparation.fit(good, illumination, Pose.AS_IS, Progress.none(), finding -> {}));
  }

  private static void check(Detector detector, ImageSet images) throws OrtException {
    List<AnomalyScore> expected = detector.score(images);
    try (ExportedFile file = new ExportedFile(OnnxExport.toBytes(detector))) {
      ExportedFile.Outputs found = file.run(images);
      boolean[] anomalous = (boolean[]) found.values().get("anomalous");
      for (int i = 0; i < images.size(); i++) {
        AnomalyScore score = expected.get(i);
        for (int k = 0; k < detector.rawScores().size(); k++) {
          String name = DetectorGraph.name(detector.rawScores().get(k));
          assertNear(name + " of " + i, score.raw().get(k), found.floats(name)[i]);
        }
        assertNear("score of " + i, score.anomalyScore(), found.floats("anomaly_score")[i]);
        assertEquals(score.anomalous(), anomalous[i]);
        assertNear("map of " + i, score.map().orElseThrow().values(), found.of("anomaly_map", i));
      }
      assertTrue(
          expected.stream().map(AnomalyScore::anomalous).distinct().count() == 2,
          "good and anomalous images are there");
    }
  }

  @ParameterizedTest
  @EnumSource(Illumination.class)
  void detectorOfReconstructionsScoresAsHere(Illumination illumination) throws OrtException {
    ImageSet good = GoodParts.set(COLOR, 0, 30);
    CaeModel cae = cae(COLOR, 3, illumination, good);
    check(
        KdeDetector.fit(
            cae,
            cae.known(good),
            KdeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED),
            Progress.none()),
        images(COLOR));
  }

  @ParameterizedTest
  @CsvSource({
    "KD_CAE, PAPER, 1",
    "KD_CAE, RECOMMENDED, 3",
    "NI_CAE, PAPER, 3",
    "NI_CAE, RECOMMENDED, 1"
  })
  void settingsOfBothSystemsScoreAsHereForGrayImages(
      Architecture architecture, Recipe recipe, int channels) throws OrtException {
    ImageSet good = GoodParts.set(GRAY, 0, 30);
    CaeModel cae = cae(GRAY, channels, Illumination.NONE, good);
    check(
        KdeDetector.fit(
            cae, cae.known(good), KdeSettings.of(architecture, recipe), Progress.none()),
        images(GRAY));
  }

  private static Detector patches(
      ImageShape shape, Illumination illumination, FilterSet filters, DistanceSet distances) {
    ImageSet good = GoodParts.set(shape, 0, 24);
    return new PatchFitting(good, Folds.of(good.size(), List.of()))
        .fit(
            Preparation.fit(good, illumination, Pose.AS_IS, Progress.none(), finding -> {}),
            new PatchSettings(illumination, Pose.AS_IS, filters, distances, 0.95),
            1,
            Progress.none());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 64, 48, NONE, STRUCTURE, GAUSSIANS",
    "3, 48, 64, GAIN, STRUCTURE_AND_LINES, GAUSSIANS_AND_NEAREST",
    "3, 53, 91, NONE, STRONGEST_LINE, GAUSSIANS_AND_NEAREST",
    "1, 40, 40, GAIN_AND_OFFSET, LINES, GAUSSIANS",
    "3, 64, 64, LOCAL_CONTRAST, STRONGEST_LINE, GAUSSIANS",
    "1, 96, 264, NONE, STRONGEST_LINE, GAUSSIANS_AND_NEAREST"
  })
  void detectorOfPatchesScoresAsHere(
      int channels,
      int height,
      int width,
      Illumination illumination,
      FilterSet filters,
      DistanceSet distances)
      throws OrtException {
    ImageShape shape = new ImageShape(channels, height, width);
    check(patches(shape, illumination, filters, distances), images(shape));
  }
}
