package org.imageanomaly.engine.onnx.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.ImageClasses;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.Reconstruction;
import org.imageanomaly.engine.cnn.Classifier;
import org.imageanomaly.engine.cnn.CnnModel;
import org.imageanomaly.engine.cnn.Prediction;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.gan.DcganModel;
import org.imageanomaly.engine.gan.ImageGenerator;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.kde.KdeDetector;
import org.imageanomaly.engine.kde.KdeSettings;
import org.imageanomaly.engine.keras.KerasAutoencoder;
import org.imageanomaly.engine.keras.KerasFiles;
import org.imageanomaly.engine.keras.KerasSettings;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.engine.network.Network;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.Initialization;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.Loss;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.schema.ModelProto;
import org.imageanomaly.engine.onnx.schema.OperatorSetIdProto;
import org.imageanomaly.engine.patch.DistanceSet;
import org.imageanomaly.engine.patch.GoodParts;
import org.imageanomaly.engine.patch.GoodPatches;
import org.imageanomaly.engine.patch.PatchDetector;
import org.imageanomaly.engine.patch.PatchFitting;
import org.imageanomaly.engine.patch.PatchMeasure;
import org.imageanomaly.engine.patch.PatchSettings;
import org.imageanomaly.engine.patch.PositionGaussians;
import org.imageanomaly.engine.preparation.Alignment;
import org.imageanomaly.engine.preparation.DrawnPart;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Light;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in ONNX Runtime say of images what the engine says. */
class OnnxExportTest {

  private static final ImageShape COLOR = new ImageShape(3, 48, 64);
  private static final ImageShape GRAY = new ImageShape(1, 64, 48);

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
    Preparation preparation =
        Preparation.fit(good, illumination, Pose.AS_IS, Progress.none(), finding -> {});
    return cae(shape, channels, preparation, good);
  }

  private static float[] first(NetworkSpec spec) {
    try (Network network =
        Network.initialized(
            spec, Loss.MEAN_SQUARED_ERROR, new Optimizer.Sgd(1), Initialization.HE_UNIFORM, 6)) {
      return network.parameters();
    }
  }

  private static CaeModel cae(
      ImageShape shape, int channels, Preparation preparation, ImageSet good) {
    NetworkSpec spec = network(shape, channels);
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
        first(spec),
        training,
        heldOut,
        0.01,
        1,
        Optional.of(1),
        1,
        Optional.empty(),
        Framing.SQUEEZE,
        preparation);
  }

  @ParameterizedTest
  @EnumSource(Illumination.class)
  void detectorOfReconstructionsScoresAsHere(Illumination illumination) throws OrtException {
    ImageSet good = GoodParts.set(COLOR, 0, 18);
    CaeModel cae = cae(COLOR, 3, illumination, good);
    SameScores.check(
        KdeDetector.fit(
            cae,
            cae.known(good),
            KdeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED),
            Progress.none()),
        SameScores.images(COLOR));
  }

  /** The image that a threshold came from lies at it, also in a file, which rounds otherwise. */
  @Test
  void imageAtTheThresholdIsNormalAsHere() throws OrtException {
    ImageSet good = GoodParts.set(GRAY, 0, 18);
    CaeModel cae = cae(GRAY, 1, Illumination.GAIN, good);
    KdeSettings settings = KdeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED);
    KdeDetector detector = KdeDetector.fit(cae, cae.known(good), settings, Progress.none());
    ImageSet images = SameScores.images(GRAY);
    int normal = 0;
    for (AnomalyScore score : detector.score(images)) {
      if (score.anomalyScore() <= 0.3) {
        continue;
      }
      Detector moved =
          detector.with(detector.calibration().chosenByLabels(score.anomalyScore(), 9, 3));
      try (ExportedFile file = new ExportedFile(OnnxExport.toBytes(moved))) {
        boolean[] found = (boolean[]) file.run(images).values().get("anomalous");
        List<AnomalyScore> expected = moved.score(images);
        for (int i = 0; i < found.length; i++) {
          double distance = expected.get(i).anomalyScore() - 1;
          if (distance <= 0 || distance > 1e-4) {
            assertEquals(expected.get(i).anomalous(), found[i], "image " + i);
            normal += Math.abs(distance) < 1e-12 ? 1 : 0;
          }
        }
      }
    }
    assertTrue(normal > 2, "images lie at thresholds");
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
    ImageSet good = GoodParts.set(GRAY, 0, 18);
    CaeModel cae = cae(GRAY, channels, Illumination.NONE, good);
    SameScores.check(
        KdeDetector.fit(
            cae, cae.known(good), KdeSettings.of(architecture, recipe), Progress.none()),
        SameScores.images(GRAY));
  }

  private static PatchDetector patches(
      ImageShape shape, Illumination illumination, FilterSet filters, DistanceSet distances) {
    ImageSet good = GoodParts.set(shape, 0, 12);
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
    "3, 45, 67, NONE, STRONGEST_LINE, GAUSSIANS_AND_NEAREST",
    "1, 40, 40, GAIN_AND_OFFSET, LINES, GAUSSIANS",
    "3, 64, 64, LOCAL_CONTRAST, STRONGEST_LINE, GAUSSIANS",
    "1, 44, 264, NONE, STRUCTURE, GAUSSIANS_AND_NEAREST"
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
    SameScores.check(patches(shape, illumination, filters, distances), SameScores.images(shape));
  }

  @Test
  void autoencoderReconstructsAsHere() throws OrtException {
    ImageSet images = SameScores.images(COLOR);
    check(cae(COLOR, 3, Illumination.GAIN, images), images);
  }

  /** Of layers that none of ours has. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "nested-3.9.2.keras",
        "activations-3.9.2.keras",
        "dense-trained-2.3.1.h5",
        "kd-trained-2.3.1.h5"
      })
  void autoencoderOfKerasReconstructsAsHere(String name) throws Exception {
    CaeModel cae = KerasAutoencoder.read(KerasFiles.file(name), KerasSettings.DEFAULT);
    check(cae, SameScores.images(cae.inputShape()));
  }

  private static void check(CaeModel cae, ImageSet images) throws OrtException {
    ImageShape shape = cae.inputShape();
    try (Autoencoder autoencoder = cae.open();
        ExportedFile file = new ExportedFile(OnnxExport.toBytes(cae))) {
      List<Reconstruction> expected = autoencoder.reconstruct(images);
      Autoencoder.Batch batch = autoencoder.pass(images, 0, images.size());
      ExportedFile.Outputs found = file.run(images);
      SameScores.assertNear("latent", batch.latents(), found.floats("latent"));
      for (int i = 0; i < images.size(); i++) {
        SameScores.assertNear(
            "error", expected.get(i).error(), found.floats("reconstruction_error")[i]);
        SameScores.assertNear(
            "distance", expected.get(i).ssimDistance(), found.floats("ssim_distance")[i]);
        float[] reconstruction = found.of("reconstruction", i);
        float[] difference = found.of("difference_map", i);
        for (int k = 0; k < shape.size(); k++) {
          int channel = k / shape.planeSize();
          int pixel = k % shape.planeSize();
          SameScores.assertNear(
              "sample",
              batch.reconstructions()[i * shape.size() + k],
              reconstruction[pixel * shape.channels() + channel]);
          assertEquals(
              expected.get(i).difference().pixels()[pixel] & 0xff, 255 * difference[pixel], 0.51);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void classifierPredictsAsHere(int classes) throws OrtException {
    ImageSet images = SameScores.images(COLOR);
    List<String> names = List.of("good", "scratched", "noisy").subList(0, classes);
    NetworkSpec spec =
        new NetworkSpec(
            new TensorShape(3, 48, 64),
            List.of(
                new LayerSpec.Convolution(
                    6, 5, 2, LayerSpec.Padding.VALID, ActivationFunction.RELU),
                new LayerSpec.BatchNormalization(0.9, 1e-3),
                new LayerSpec.GlobalPooling(LayerSpec.GlobalPooling.Statistic.MEAN),
                new LayerSpec.Dense(
                    classes == 2 ? 1 : classes,
                    classes == 2 ? ActivationFunction.SIGMOID : ActivationFunction.SOFTMAX)));
    CnnModel cnn =
        new CnnModel(
            Recipe.RECOMMENDED,
            COLOR,
            spec,
            first(spec),
            new ImageClasses("State", ImageClasses.Type.STRING, names),
            Collections.nCopies(classes, 4),
            Set.of(),
            0.5,
            1,
            Optional.of(1),
            1,
            Optional.empty(),
            Framing.SQUEEZE,
            Preparation.fit(images, Illumination.GAIN, Pose.AS_IS, Progress.none(), f -> {}));
    try (Classifier classifier = cnn.open();
        ExportedFile file = new ExportedFile(OnnxExport.toBytes(cnn))) {
      List<Prediction> expected = classifier.classify(images);
      ExportedFile.Outputs found = file.run(images);
      for (int i = 0; i < images.size(); i++) {
        for (int c = 0; c < classes; c++) {
          assertEquals(
              expected.get(i).probabilities().get(c),
              found.of("probabilities", i)[c],
              SameScores.TOLERANCE);
        }
        assertEquals(
            expected.get(i).mostProbable(), ((long[]) found.values().get("prediction"))[i]);
      }
      assertEquals(
          names.stream().collect(Collectors.joining("\",\"", "[\"", "\"]")),
          file.notes().get("classes"));
      assertEquals("State", file.notes().get("class_column"));
    }
  }

  @Test
  void generatorMakesTheImagesThatItMakesHere() throws OrtException {
    NetworkSpec spec =
        new NetworkSpec(
            TensorShape.vector(5),
            List.of(
                new LayerSpec.Dense(48, ActivationFunction.IDENTITY),
                new LayerSpec.Reshape(new TensorShape(8, 2, 3)),
                new LayerSpec.BatchNormalization(0.9, 1e-3),
                new LayerSpec.Activation(ActivationFunction.LEAKY_RELU),
                new LayerSpec.TransposedConvolution(3, 5, 2, ActivationFunction.TANH)));
    NetworkSpec judging =
        new NetworkSpec(
            new TensorShape(3, 4, 6),
            List.of(new LayerSpec.Flatten(), new LayerSpec.Dense(1, ActivationFunction.SIGMOID)));
    DcganModel gan =
        new DcganModel(
            Recipe.RECOMMENDED,
            new ImageShape(3, 4, 6),
            new DcganModel.Part(spec, first(spec)),
            new DcganModel.Part(judging, first(judging)),
            Set.of(),
            Set.of(),
            1,
            1,
            Optional.empty(),
            Framing.SQUEEZE);
    // uniform in [-1, 1] by Java's generator, as DcganModel.openGenerator draws them
    Random random = new Random(9);
    float[] latents = new float[4 * 5];
    for (int i = 0; i < latents.length; i++) {
      latents[i] = 2 * random.nextFloat() - 1;
    }
    try (ImageGenerator generator = gan.openGenerator(9);
        ExportedFile file = new ExportedFile(OnnxExport.toBytes(gan))) {
      List<PixelImage> expected = generator.next(4);
      ExportedFile.Outputs found = file.run("latent", latents, 4, 5);
      byte[] images = (byte[]) found.values().get("image");
      for (int i = 0; i < 4; i++) {
        float[] intensity = found.of("intensity", i);
        for (int k = 0; k < intensity.length; k++) {
          int sample = expected.get(i).sample(k % 3, k / 3 / 6, k / 3 % 6);
          // of what lies in the middle between two levels either may come out
          assertEquals(sample, images[i * intensity.length + k] & 0xff, 1);
          assertEquals(sample, 255 * intensity[k], 0.51);
        }
      }
    }
  }

  /** What a line computer has to know lies in the file. */
  @Test
  void fileSaysWhatItIs() throws Exception {
    ImageSet good = GoodParts.set(GRAY, 0, 18);
    CaeModel cae = cae(GRAY, 1, Illumination.NONE, good);
    KdeDetector detector =
        KdeDetector.fit(
            cae,
            cae.known(good),
            KdeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED),
            Progress.none());
    Path folder = Files.createTempDirectory("onnx");
    Path file = folder.resolve("detector.onnx");
    OnnxExport.write(detector, file);
    byte[] written = Files.readAllBytes(file);
    Locale language = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertEquals("\u0663", String.format("%d", 3));
      assertArrayEquals(
          OnnxExport.toBytes(detector), written, "equal models give equal files in any language");
    } finally {
      Locale.setDefault(language);
    }
    Files.delete(file);
    Files.delete(folder);
    ModelProto read = ModelProto.read(written);
    assertEquals(7, read.irVersion());
    assertEquals(List.of(new OperatorSetIdProto("", 13)), read.opsetImports());
    try (ExportedFile opened = new ExportedFile(written)) {
      Map<String, String> notes = opened.notes();
      assertEquals("DETECTOR", notes.get("kind"));
      assertEquals("1", notes.get("version"));
      assertEquals(detector.summary(), notes.get("summary"));
      assertEquals("48 x 64 pixels (width x height), gray", notes.get("input"));
      assertEquals("all squeezed", notes.get("framing"));
      assertEquals("1", notes.get("threshold"));
      assertEquals("0.95", notes.get("quantile"));
      ByteArrayOutputStream model = new ByteArrayOutputStream();
      ModelFile.write(detector, model);
      assertEquals(
          HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(model.toByteArray())),
          notes.get("model_sha256"));
      JsonNode scores = new ObjectMapper().readTree(notes.get("scores"));
      assertEquals(
          detector.calibration().scores().get(1).score().orElseThrow().threshold(),
          scores.get("log_density").get("threshold").asDouble());
      assertFalse(scores.get("log_density").get("higher_is_unusual").asBoolean());
      assertFalse(scores.get("ssim_distance").get("decides").asBoolean());
      JsonNode units = new ObjectMapper().readTree(notes.get("units"));
      assertEquals("nat", units.get("log_density").asText());
    }
  }

  @Test
  void modelThatAlignsPartsIsRefusedWithTheSettingThatHelps() {
    PixelImage part = DrawnPart.draw(DrawnPart.KEY, new ImageShape(1, 128, 128), 0, 0, 0);
    Preparation aligning = new Preparation(Light.NONE, Alignment.to(part, true));
    CaeModel cae = cae(GRAY, 1, aligning, GoodParts.set(GRAY, 0, 3));
    String message = assertThrows(OnnxException.class, () -> OnnxExport.toBytes(cae)).getMessage();
    assertTrue(message.contains("\"Pose\" at \"As is\""), message);
  }

  @Test
  void valueThatIsNoNumberIsNotWritten() {
    PatchDetector detector =
        patches(GRAY, Illumination.NONE, FilterSet.STRUCTURE, DistanceSet.GAUSSIANS);
    PositionGaussians gaussians = detector.measure().good().gaussians();
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      float[] means = gaussians.means().clone();
      means[7] = bad;
      PatchDetector broken =
          new PatchDetector(
              detector.inputShape(),
              detector.framing(),
              detector.preparation(),
              detector.filters(),
              new PatchMeasure(
                  new GoodPatches(
                      new PositionGaussians(
                          gaussians.channels(),
                          gaussians.height(),
                          gaussians.width(),
                          gaussians.block(),
                          means,
                          gaussians.whitening()),
                      Optional.empty()),
                  detector.measure().usual()),
              detector.calibration(),
              detector.origin());
      String message =
          assertThrows(OnnxException.class, () -> OnnxExport.toBytes(broken)).getMessage();
      assertTrue(message.contains("holds the value " + bad), message);
    }
  }

  @Test
  void kindThatIsNotWrittenIsNamed() {
    ImageModel other =
        new ImageModel() {
          @Override
          public ModelDescription description() {
            return new ModelDescription(
                new ModelKind("OTHER", "other thing"), GRAY, Capability.RECONSTRUCTS);
          }

          @Override
          public Framing framing() {
            return Framing.SQUEEZE;
          }

          @Override
          public Set<String> trainingFingerprints() {
            return Set.of();
          }

          @Override
          public String summary() {
            return "Other thing";
          }
        };
    String message =
        assertThrows(OnnxException.class, () -> OnnxExport.toBytes(other)).getMessage();
    assertTrue(message.contains("other thing"), message);
    assertEquals(Optional.empty(), OnnxExport.missing(other));
  }
}
