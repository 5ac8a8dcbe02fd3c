package org.imageanomaly.engine.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.imageanomaly.engine.ImageClasses;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.backbone.Networks;
import org.imageanomaly.engine.backbone.Normalization;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.classifier.OnnxClassifierModel;
import org.imageanomaly.engine.classifier.OnnxClassifierReader;
import org.imageanomaly.engine.cnn.CnnModel;
import org.imageanomaly.engine.deepfeature.DeepFeatureDetector;
import org.imageanomaly.engine.deepfeature.DeepFeatureFitting;
import org.imageanomaly.engine.deepfeature.DeepFeatureSettings;
import org.imageanomaly.engine.deepfeature.DeepMethod;
import org.imageanomaly.engine.deepfeature.SmallBackbone;
import org.imageanomaly.engine.detector.Calibration;
import org.imageanomaly.engine.detector.Decision;
import org.imageanomaly.engine.detector.FalseAlarmRate;
import org.imageanomaly.engine.detector.NormalScores;
import org.imageanomaly.engine.detector.Scale;
import org.imageanomaly.engine.detector.ScoreScale;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.gan.DcganDetector;
import org.imageanomaly.engine.gan.DcganModel;
import org.imageanomaly.engine.gan.SearchSettings;
import org.imageanomaly.engine.gan.UsualDifference;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.kde.KdeDetector;
import org.imageanomaly.engine.kde.KdeSettings;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.imageanomaly.engine.patch.DistanceSet;
import org.imageanomaly.engine.patch.PatchDetector;
import org.imageanomaly.engine.patch.PatchFitting;
import org.imageanomaly.engine.patch.PatchSettings;
import org.imageanomaly.engine.preparation.Alignment;
import org.imageanomaly.engine.preparation.DrawnPart;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Light;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;
import org.imageanomaly.engine.training.KnownImages;

/**
 * A model of every kind, small and of drawn weights: what {@link StoredModelsTest} reads was
 * written by {@link #main}. A stored file is never written anew; a new format gets new files beside
 * it.
 */
final class StoredModels {

  static final ImageShape SHAPE = new ImageShape(1, 32, 32);

  private StoredModels() {}

  /** Writes the files into a folder. */
  public static void main(String... arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    for (Map.Entry<String, ImageModel> model : all().entrySet()) {
      Path file = folder.resolve(model.getKey() + ".zip");
      if (!Files.exists(file)) {
        ModelFile.write(model.getValue(), file);
      }
    }
  }

  private static Map<String, ImageModel> all() {
    Map<String, ImageModel> models = new LinkedHashMap<>();
    models.put("cae", cae(Architecture.KD_CAE, Recipe.RECOMMENDED));
    for (Architecture architecture : Architecture.values()) {
      for (Recipe recipe : Recipe.values()) {
        String name = "calibrated-" + architecture.text() + "-" + recipe;
        models.put(name.toLowerCase(java.util.Locale.ROOT), detector(architecture, recipe));
      }
    }
    models.put("cae-prepared", prepared());
    models.put("cae-foreign", foreign());
    models.put("cae-foreign-edges", foreignEdges());
    models.put("calibrated-prepared", preparedDetector());
    models.put("cnn-two-classes", cnn("good", "scratch"));
    models.put("cnn-three-classes", cnn("dent", "good", "scratch"));
    models.put("dcgan", dcgan());
    models.put("dcgan-detector", dcganDetector());
    models.put("dcgan-usual", dcganWithUsualDifferences());
    models.put("patches", patches(FilterSet.LINES, DistanceSet.GAUSSIANS));
    models.put(
        "patches-remembered", patches(FilterSet.STRONGEST_LINE, DistanceSet.GAUSSIANS_AND_NEAREST));
    for (DeepMethod method : DeepMethod.values()) {
      models.put("deep-" + method.text().toLowerCase(java.util.Locale.ROOT), deep(method));
    }
    models.put("backbone", SmallBackbone.read());
    models.put("onnx-classifier", onnxClassifier());
    return models;
  }

  /** Squares of different sizes and levels; another start gives others. */
  static ImageSet squares(int start, int count) {
    ImageSet.Builder images = ImageSet.builder(SHAPE);
    for (int i = start; i < start + count; i++) {
      byte[] pixels = new byte[SHAPE.size()];
      for (int k = 0; k < pixels.length; k++) {
        boolean inside = Math.max(Math.abs(k % 32 - 16), Math.abs(k / 32 - 16)) < 6 + i % 5;
        pixels[k] = (byte) (inside ? 200 - 3 * i : 40 + 2 * i);
      }
      images.add(new PixelImage(SHAPE, pixels));
    }
    return images.build();
  }

  private static float[] drawn(NetworkSpec spec, long seed) {
    Random random = new Random(seed);
    float[] values = new float[(int) spec.parameterCount()];
    for (int i = 0; i < values.length; i++) {
      // running variances must be positive, and any weight may be
      values[i] = (float) Math.abs(0.3 * random.nextGaussian());
    }
    return values;
  }

  private static LayerSpec convolution(int filters) {
    return new LayerSpec.Convolution(filters, 3, ActivationFunction.RELU);
  }

  private static CaeModel cae(Architecture architecture, Recipe recipe) {
    NetworkSpec spec =
        new NetworkSpec(
            new TensorShape(1, 32, 32),
            List.of(
                convolution(3),
                new LayerSpec.MaxPooling(4),
                convolution(2),
                new LayerSpec.UpSampling(4),
                new LayerSpec.Convolution(1, 1, ActivationFunction.SIGMOID)));
    return new CaeModel(
        architecture,
        recipe,
        SHAPE,
        spec,
        2,
        drawn(spec, 1),
        squares(0, 12).distinctFingerprints(),
        squares(12, 20).distinctFingerprints(),
        0.125,
        7,
        Optional.of(9),
        -3,
        Optional.of("CPU, by hand"),
        Framing.SQUEEZE);
  }

  /** Keys, turned, shifted and lit in different ways; another start gives others. */
  static ImageSet keys(int start, int count) {
    ImageSet.Builder images = ImageSet.builder(SHAPE);
    for (int i = start; i < start + count; i++) {
      PixelImage key = DrawnPart.draw(DrawnPart.KEY, SHAPE, 37 * i, i % 3 - 1, i % 5 * 0.5 - 1);
      byte[] pixels = key.pixels();
      for (int k = 0; k < pixels.length; k++) {
        pixels[k] = (byte) ((pixels[k] & 0xff) * (100 + i % 7 * 3) / 100);
      }
      images.add(new PixelImage(SHAPE, pixels));
    }
    return images.build();
  }

  /** As of a file of Keras: its output has no bound. */
  private static CaeModel foreign() {
    NetworkSpec spec =
        new NetworkSpec(
            new TensorShape(1, 32, 32),
            List.of(
                new LayerSpec.Convolution(3, 3, ActivationFunction.IDENTITY),
                new LayerSpec.LeakyRectifier(0.3),
                new LayerSpec.MaxPooling(4),
                new LayerSpec.UpSampling(4),
                new LayerSpec.Convolution(1, 1, ActivationFunction.IDENTITY)));
    return CaeModel.foreign("Keras 2.3.1, latent layer \"pool\"", SHAPE, spec, 2, drawn(spec, 4));
  }

  /** The same with layers that move the edges of images. */
  private static CaeModel foreignEdges() {
    NetworkSpec spec =
        new NetworkSpec(
            new TensorShape(1, 32, 32),
            List.of(
                new LayerSpec.ZeroPadding(1, 0, 2, 1),
                new LayerSpec.Convolution(
                    3, 3, 2, LayerSpec.Padding.VALID, ActivationFunction.RELU),
                new LayerSpec.MaxPooling(3, LayerSpec.Padding.SAME),
                new LayerSpec.TransposedConvolution(
                    2, 9, 5, LayerSpec.Padding.VALID, ActivationFunction.RELU),
                new LayerSpec.Cropping(1, 1, 0, 2),
                new LayerSpec.Convolution(1, 1, ActivationFunction.TANH)));
    return CaeModel.foreign("Keras 3.9.2, latent layer \"pool\"", SHAPE, spec, 2, drawn(spec, 9));
  }

  /** Its probabilities follow from the means of red, green and blue by a softmax. */
  private static OnnxClassifierModel onnxClassifier() {
    byte[] network =
        Networks.ofImages()
            .node("GlobalAveragePool", "means", List.of("input"))
            .node("Flatten", "row", List.of("means"))
            .toBytes();
    return new OnnxClassifierReader(
            32, Normalization.UNIT, "Part", List.of("bent", "good", "scratch"))
        .read("means.onnx", network)
        .model();
  }

  /** Drawn by hand, and not learned, so that what is learned may change. */
  private static CaeModel prepared() {
    CaeModel model = cae(Architecture.KD_CAE, Recipe.RECOMMENDED);
    float[] usual = new float[32];
    for (int k = 0; k < usual.length; k++) {
      usual[k] = k < 6 ? 60 + k : 190 + k / 4;
    }
    ImageShape grid = new ImageShape(1, 128, 128);
    Preparation preparation =
        new Preparation(
            new Light(Illumination.LOCAL_CONTRAST, usual, 7.5),
            Alignment.to(DrawnPart.draw(DrawnPart.KEY, grid, 20, 1, 0), true));
    return new CaeModel(
        model.architecture(),
        model.recipe(),
        model.inputShape(),
        model.spec(),
        model.latentLayer(),
        model.parameters(),
        keys(0, 12).distinctFingerprints(),
        keys(12, 20).distinctFingerprints(),
        model.validationLoss(),
        model.epochs(),
        model.epochsRun(),
        model.seed(),
        model.device(),
        model.framing(),
        preparation);
  }

  private static KdeDetector preparedDetector() {
    return KdeDetector.fit(
        prepared(),
        new KnownImages(keys(0, 12), keys(12, 20), 0),
        KdeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED),
        Progress.none());
  }

  private static KdeDetector detector(Architecture architecture, Recipe recipe) {
    return KdeDetector.fit(
        cae(architecture, recipe),
        new KnownImages(squares(0, 12), squares(12, 20), 0),
        KdeSettings.of(architecture, recipe),
        Progress.none());
  }

  private static CnnModel cnn(String... classes) {
    LayerSpec last =
        classes.length == 2
            ? new LayerSpec.Dense(1, ActivationFunction.SIGMOID)
            : new LayerSpec.Dense(classes.length, ActivationFunction.SOFTMAX);
    NetworkSpec spec =
        new NetworkSpec(
            new TensorShape(1, 32, 32),
            List.of(
                new LayerSpec.Convolution(
                    4, 3, 2, LayerSpec.Padding.VALID, ActivationFunction.LEAKY_RELU),
                new LayerSpec.GlobalPooling(LayerSpec.GlobalPooling.Statistic.MEAN),
                last));
    return new CnnModel(
        Recipe.RECOMMENDED,
        SHAPE,
        spec,
        drawn(spec, 2),
        new ImageClasses("Label", ImageClasses.Type.STRING, List.of(classes)),
        IntStream.rangeClosed(1, classes.length).boxed().toList(),
        squares(0, 6).distinctFingerprints(),
        0.5,
        3,
        Optional.empty(),
        4,
        Optional.empty(),
        Framing.SQUEEZE);
  }

  private static DcganModel dcgan() {
    NetworkSpec generator =
        new NetworkSpec(
            TensorShape.vector(3),
            List.of(
                new LayerSpec.Dense(64, ActivationFunction.IDENTITY),
                new LayerSpec.Reshape(new TensorShape(1, 8, 8)),
                new LayerSpec.BatchNormalization(0.9, 1e-5),
                new LayerSpec.Activation(ActivationFunction.TANH),
                new LayerSpec.TransposedConvolution(1, 4, 4, ActivationFunction.TANH)));
    NetworkSpec discriminator =
        new NetworkSpec(
            new TensorShape(1, 32, 32),
            List.of(
                new LayerSpec.Convolution(
                    2, 4, 4, LayerSpec.Padding.SAME, ActivationFunction.LEAKY_RELU),
                new LayerSpec.Flatten(),
                new LayerSpec.Dense(1, ActivationFunction.SIGMOID)));
    return new DcganModel(
        Recipe.PAPER,
        SHAPE,
        new DcganModel.Part(generator, drawn(generator, 5)),
        new DcganModel.Part(discriminator, drawn(discriminator, 6)),
        squares(0, 12).distinctFingerprints(),
        Set.of(),
        60,
        8,
        Optional.of("CPU, by hand"),
        Framing.SQUEEZE);
  }

  private static DcganDetector dcganDetector() {
    return new DcganDetector(
        dcgan(),
        new SearchSettings(20, 0.1, 0.95),
        new Calibration(
            List.of(
                ScoreScale.ofImages(new Scale(0.2, 0.4, true), Optional.empty()),
                ScoreScale.ofImages(new Scale(0.3, 0.6, true), Optional.empty()),
                ScoreScale.ofImages(new Scale(0.3, 0.5, true), Optional.empty()),
                ScoreScale.ofPlaces(new Scale(0.8, 1.2, true))),
            Decision.by(3),
            Optional.empty(),
            OptionalDouble.of(-2),
            0.95,
            3,
            Optional.of(new NormalScores(new double[] {-1, 0, 0.5}, new double[] {0.25})),
            Optional.of(FalseAlarmRate.atQuantile(3, 0.95))));
  }

  /** The same by a usual difference that grows from pixel to pixel. */
  private static DcganDetector dcganWithUsualDifferences() {
    float[] mean = new float[SHAPE.planeSize()];
    float[] deviation = new float[mean.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = 0.1f + 0.0001f * i;
      deviation[i] = 0.05f + 0.0001f * i;
    }
    DcganDetector plain = dcganDetector();
    return new DcganDetector(
        plain.model(),
        plain.search(),
        Optional.of(new UsualDifference(mean, deviation)),
        plain.calibration());
  }

  private static PatchDetector patches(FilterSet filters, DistanceSet distances) {
    ImageSet good = squares(0, 12);
    PatchSettings settings =
        new PatchSettings(Illumination.GAIN, Pose.AS_IS, filters, distances, 0.9);
    return new PatchFitting(good, Folds.of(good.size(), List.of()))
        .fit(
            Preparation.fit(good, Illumination.GAIN, Pose.AS_IS, Progress.none(), finding -> {}),
            settings,
            3,
            Progress.none());
  }

  private static DeepFeatureDetector deep(DeepMethod method) {
    ImageSet good = squares(0, 12);
    return new DeepFeatureFitting(good, Folds.of(12, List.of()), SmallBackbone.read(), 3)
        .fit(Preparation.NONE, new DeepFeatureSettings(method, 0.9), Progress.none());
  }
}
