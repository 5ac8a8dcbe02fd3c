import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.CaeSettings;
import org.imageanomaly.engine.cae.CaeTrainer;
import org.imageanomaly.engine.cae.CaeTraining;
import org.imageanomaly.engine.cae.KnownImages;
import org.imageanomaly.engine.cae.Recipe;
import org.imageanomaly.engine.cae.TrainingImages;
import org.imageanomaly.engine.dataset.Split;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.metric.ConfusionMatrix;
import org.imageanomaly.engine.metric.LabelTunedThreshold;
import org.imageanomaly.engine.noise.Draw;
import org.imageanomaly.engine.noise.GaussianNoise;
import org.imageanomaly.engine.noise.NoiseInjector;
import org.imageanomaly.engine.score.AnomalyDetector;
import org.imageanomaly.engine.score.AnomalyScore;
import org.imageanomaly.engine.score.DetectorSettings;

/**
 * An autoencoder and its detector.
 *
 * @param name of the system
 * @param noisy whether a tenth of the training images has noise; with the recipe Paper the network
 *     shall reconstruct the noise too, with the other it shall remove it
 */
record CaeSystem(String name, Architecture architecture, boolean noisy) implements Systems {

  private static final double NOISY_SHARE = 0.1;

  @Override
  public Trial run(Path folder, Recipe recipe, long seed, int maxEpochs) throws Exception {
    Category category = Category.read(folder, 0, seed);
    long start = System.nanoTime();
    CaeSettings settings =
        shortened(CaeSettings.of(architecture, recipe).withSeed(seed), maxEpochs);
    ImageSet training = category.images(settings.inputShape(), Split.TRAIN);
    CaeTraining trained =
        CaeTrainer.train(settings, trainingImages(training, recipe, seed), Progress.none());
    trained.warnings().forEach(System.err::println);
    List<AnomalyScore> found =
        detector(trained.model(), training, detectorSettings(category, recipe))
            .score(category.images(settings.inputShape(), Split.TEST));
    double seconds = (System.nanoTime() - start) / 1e9;
    boolean[] flagged = new boolean[found.size()];
    for (int i = 0; i < flagged.length; i++) {
      flagged[i] = found.get(i).anomalous();
    }
    double[] scores = found.stream().mapToDouble(AnomalyScore::anomalyScore).toArray();
    boolean[] anomalous = category.anomalous(Split.TEST);
    return new Outcome(scores, flagged, anomalous, seconds)
        .trial(category, name, recipe, seed, publishedWay(found, anomalous));
  }

  private TrainingImages trainingImages(ImageSet clean, Recipe recipe, long seed) {
    if (!noisy) {
      return TrainingImages.of(clean);
    }
    NoiseInjector injector = new NoiseInjector(GaussianNoise.STANDARD, false, seed);
    Draw draw =
        recipe == Recipe.PAPER
            ? Draw.withReplacement(clean.size(), NOISY_SHARE, seed)
            : Draw.withoutReplacement(clean.size(), NOISY_SHARE, seed);
    ImageSet.Builder withNoise = ImageSet.builder(clean.shape());
    for (int i = 0; i < clean.size(); i++) {
      int times = draw.times(i);
      withNoise.add(
          times == 0 ? clean.image(i) : injector.inject(clean.image(i), i, times).image());
    }
    return recipe == Recipe.PAPER
        ? TrainingImages.noisy(clean, withNoise.build())
        : TrainingImages.denoising(clean, withNoise.build());
  }

  private DetectorSettings detectorSettings(Category category, Recipe recipe) {
    DetectorSettings s = DetectorSettings.of(architecture, recipe);
    OptionalDouble error = Published.errorThreshold(category.name());
    OptionalDouble density = Published.densityThreshold(category.name());
    return new DetectorSettings(
        s.kind(),
        s.rule(),
        s.ssim(),
        s.bandwidth(),
        s.thresholdRule(),
        s.quantile(),
        error.orElse(s.errorThreshold()),
        density.orElse(s.densityThreshold()),
        s.ssimThreshold());
  }

  private static AnomalyDetector detector(
      CaeModel cae, ImageSet images, DetectorSettings settings) {
    return AnomalyDetector.fit(cae, KnownImages.of(images, cae), settings, Progress.none());
  }

  /** F1 of the good images at the threshold that was tuned on the labels of the test images. */
  private double publishedWay(List<AnomalyScore> found, boolean[] anomalous) {
    if (architecture == Architecture.KD_CAE) {
      return Double.NaN;
    }
    double[] distances = found.stream().mapToDouble(AnomalyScore::ssimDistance).toArray();
    LabelTunedThreshold threshold = LabelTunedThreshold.of(distances, anomalous);
    boolean[] good = new boolean[anomalous.length];
    boolean[] calledGood = new boolean[anomalous.length];
    for (int i = 0; i < good.length; i++) {
      good[i] = !anomalous[i];
      calledGood[i] = !threshold.flags(distances[i]);
    }
    return ConfusionMatrix.of(good, calledGood).f1();
  }

  private static CaeSettings shortened(CaeSettings s, int maxEpochs) {
    int epochs = maxEpochs == 0 ? s.maxEpochs() : maxEpochs;
    return new CaeSettings(
        s.architecture(),
        s.recipe(),
        s.colorMode(),
        s.imageSize(),
        s.batchSize(),
        epochs,
        s.patience(),
        s.validationFraction(),
        s.learningRate(),
        s.seed());
  }
}
