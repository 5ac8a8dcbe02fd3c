package org.imageanomaly.benchmarks.quality;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.dataset.FolderOptions;
import org.imageanomaly.engine.dataset.ImageFile;
import org.imageanomaly.engine.dataset.ImageFolder;
import org.imageanomaly.engine.dataset.Layout;
import org.imageanomaly.engine.dataset.Split;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.Scorer;
import org.imageanomaly.engine.gan.DcganSettings;
import org.imageanomaly.engine.gan.DcganTrainer;
import org.imageanomaly.engine.gan.DcganTraining;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.metric.ConfusionMatrix;
import org.imageanomaly.engine.metric.Ranking;

/**
 * How different the images are that a DCGAN generates of one category, and how well its anomaly
 * score finds defects: a Markdown row per seed, and a picture of 64 generated images in the folder
 * for temporary files. The labels of the test images meet the scores only when both are final.
 */
final class GanQuality {

  private GanQuality() {}

  public static void main(String[] args) throws Exception {
    Path category = Path.of(args[0]);
    Recipe recipe = Recipe.valueOf(args[2].toUpperCase(Locale.ROOT));
    System.out.println(
        "| category | recipe | seed | diversity | ROC AUC | F1 | flag everything | training s |"
            + " scoring s |");
    System.out.println("|---|---|---:|---:|---:|---:|---:|---:|---:|");
    for (String seed : args[1].split(",")) {
      System.out.println(row(category, recipe, Long.parseLong(seed)));
    }
  }

  private static String row(Path category, Recipe recipe, long seed) throws Exception {
    DcganSettings settings = DcganSettings.of(recipe).withSeed(seed);
    List<ImageFile> files =
        ImageFolder.scan(category, new FolderOptions(Layout.MVTEC_AD, "good", 1, 0)).files();
    long start = System.nanoTime();
    DcganTraining trained =
        DcganTrainer.train(settings, images(files, Split.TRAIN, settings), Progress.none());
    double training = (System.nanoTime() - start) / 1e9;
    trained.warnings().forEach(System.err::println);
    Path picture =
        Path.of(System.getProperty("java.io.tmpdir"))
            .resolve("dcgan-" + category.getFileName() + "-" + seed + ".png");
    Files.write(picture, trained.samples().toPng());
    System.err.println("Samples: " + picture);

    start = System.nanoTime();
    Detector detector = (Detector) trained.model();
    List<AnomalyScore> scores;
    try (Scorer scorer = detector.open()) {
      scores = scorer.score(images(files, Split.TEST, settings), Progress.none());
    }
    double scoring = (System.nanoTime() - start) / 1e9;

    List<ImageFile> tested = files.stream().filter(f -> f.split() == Split.TEST).toList();
    boolean[] anomalous = new boolean[scores.size()];
    boolean[] flagged = new boolean[scores.size()];
    for (int i = 0; i < flagged.length; i++) {
      anomalous[i] = tested.get(i).anomalous().orElseThrow();
      flagged[i] = scores.get(i).anomalous();
    }
    double[] values = scores.stream().mapToDouble(AnomalyScore::anomalyScore).toArray();
    for (int raw = 0; raw < detector.rawScores().size(); raw++) {
      int index = raw;
      double[] single = scores.stream().mapToDouble(score -> score.raw().get(index)).toArray();
      System.err.printf(
          Locale.ROOT,
          "ROC AUC of %s: %.4f%n",
          detector.rawScores().get(raw).name(),
          Ranking.of(single, anomalous).rocAuc());
    }
    ConfusionMatrix decisions = ConfusionMatrix.of(anomalous, flagged);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %.2f | %.4f | %.4f | %.4f | %.0f | %.0f |",
        category.getFileName(),
        recipe.name().toLowerCase(Locale.ROOT),
        seed,
        trained.diversity(),
        Ranking.of(values, anomalous).rocAuc(),
        decisions.f1(),
        decisions.flaggingEverything().f1(),
        training,
        scoring);
  }

  private static ImageSet images(List<ImageFile> files, Split split, DcganSettings settings)
      throws Exception {
    ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());
    ImageSet.Builder images = ImageSet.builder(settings.inputShape());
    for (ImageFile file : files) {
      if (file.split() == split) {
        images.add(decoder.decode(file.path()));
      }
    }
    return images.build();
  }
}
