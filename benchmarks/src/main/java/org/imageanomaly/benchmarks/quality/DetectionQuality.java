package org.imageanomaly.benchmarks.quality;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.CaeSettings;
import org.imageanomaly.engine.cae.CaeTrainer;
import org.imageanomaly.engine.cae.CaeTraining;
import org.imageanomaly.engine.cae.TrainingImages;
import org.imageanomaly.engine.dataset.FolderOptions;
import org.imageanomaly.engine.dataset.ImageFile;
import org.imageanomaly.engine.dataset.ImageFolder;
import org.imageanomaly.engine.dataset.Layout;
import org.imageanomaly.engine.dataset.Split;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.kde.KdeDetector;
import org.imageanomaly.engine.kde.KdeSettings;
import org.imageanomaly.engine.metric.ConfusionMatrix;
import org.imageanomaly.engine.metric.Ranking;
import org.imageanomaly.engine.noise.Draw;
import org.imageanomaly.engine.noise.GaussianNoise;
import org.imageanomaly.engine.noise.NoiseInjector;

/**
 * How well an autoencoder finds the defects of one category: a Markdown row per seed. The labels of
 * the test images meet the scores only when both are final.
 */
final class DetectionQuality {

  /** What the noise of a tenth of the training images is for. */
  private enum Noise {
    NONE,
    REMOVE,
    REPRODUCE;

    TrainingImages images(ImageSet clean, ImageSet noisy) {
      return switch (this) {
        case NONE -> TrainingImages.of(clean);
        case REMOVE -> TrainingImages.denoising(clean, noisy);
        case REPRODUCE -> TrainingImages.noisy(clean, noisy);
      };
    }
  }

  private final Path category;
  private final CaeSettings settings;
  private final Noise noise;

  private DetectionQuality(Path category, CaeSettings settings, Noise noise) {
    this.category = category;
    this.settings = settings;
    this.noise = noise;
  }

  public static void main(String[] args) throws Exception {
    Path category = Path.of(args[0]);
    Recipe recipe = Recipe.valueOf(upper(args[2]));
    Architecture architecture = Architecture.valueOf(upper(args[3]).replace('-', '_'));
    Noise noise = Noise.valueOf(upper(args[4]));
    System.out.println(
        "| category | architecture | recipe | noise | seed | ROC AUC | of the error | of SSIM | F1"
            + " | flag everything | seconds |");
    System.out.println("|---|---|---|---|---:|---:|---:|---:|---:|---:|---:|");
    for (String seed : args[1].split(",")) {
      CaeSettings settings = CaeSettings.of(architecture, recipe).withSeed(Long.parseLong(seed));
      System.out.println(new DetectionQuality(category, settings, noise).row());
    }
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  private String row() throws Exception {
    long start = System.nanoTime();
    List<ImageFile> files =
        ImageFolder.scan(category, new FolderOptions(Layout.MVTEC_AD, "good", 1, 0)).files();
    List<PixelImage> pictures = pictures(files, Split.TRAIN);
    ImageSet clean = set(pictures);
    TrainingImages training = noise.images(clean, set(noisy(pictures)));
    CaeTraining trained = CaeTrainer.train(settings, training, Progress.none());
    trained.warnings().forEach(System.err::println);
    KdeDetector detector = detector(trained.model(), clean);
    List<AnomalyScore> scores = detector.score(set(pictures(files, Split.TEST)));
    double seconds = (System.nanoTime() - start) / 1e9;

    boolean[] anomalous = new boolean[scores.size()];
    List<ImageFile> tested = files.stream().filter(f -> f.split() == Split.TEST).toList();
    boolean[] flagged = new boolean[scores.size()];
    for (int i = 0; i < flagged.length; i++) {
      anomalous[i] = tested.get(i).anomalous().orElseThrow();
      flagged[i] = scores.get(i).anomalous();
    }
    System.err.println(new MapQuality(tested, scores).line());
    ConfusionMatrix decisions = ConfusionMatrix.of(anomalous, flagged);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %d | %.4f | %.4f | %.4f | %.4f | %.4f | %.0f |",
        category.getFileName(),
        settings.architecture().text(),
        settings.recipe().name().toLowerCase(Locale.ROOT),
        noise.name().toLowerCase(Locale.ROOT),
        settings.seed(),
        rocAuc(scores, AnomalyScore::anomalyScore, anomalous),
        rocAuc(scores, score -> score.raw().get(0), anomalous),
        rocAuc(scores, score -> score.raw().get(2), anomalous),
        decisions.f1(),
        decisions.flaggingEverything().f1(),
        seconds);
  }

  private static double rocAuc(
      List<AnomalyScore> scores, ToDoubleFunction<AnomalyScore> score, boolean[] anomalous) {
    return Ranking.of(scores.stream().mapToDouble(score).toArray(), anomalous).rocAuc();
  }

  private static List<PixelImage> pictures(List<ImageFile> files, Split split) throws Exception {
    ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());
    List<PixelImage> pictures = new ArrayList<>();
    for (ImageFile file : files) {
      if (file.split() == split) {
        pictures.add(decoder.decode(file.path()));
      }
    }
    return pictures;
  }

  /** A tenth of the pictures with Gaussian noise, as the Noise Injector makes it. */
  private List<PixelImage> noisy(List<PixelImage> pictures) {
    NoiseInjector injector = new NoiseInjector(GaussianNoise.STANDARD, true, settings.seed());
    Draw draw = Draw.withoutReplacement(pictures.size(), 0.1, settings.seed());
    return IntStream.range(0, pictures.size())
        .mapToObj(
            i ->
                draw.times(i) == 0
                    ? pictures.get(i)
                    : injector.inject(pictures.get(i), i, draw.times(i)).image())
        .toList();
  }

  private ImageSet set(List<PixelImage> pictures) {
    ImageSet.Builder images = ImageSet.builder(settings.inputShape());
    pictures.forEach(images::add);
    return images.build();
  }

  private KdeDetector detector(CaeModel cae, ImageSet images) {
    return KdeDetector.fit(
        cae,
        cae.known(images),
        KdeSettings.of(settings.architecture(), settings.recipe()),
        Progress.none());
  }
}
