package org.imageanomaly.benchmarks.quality;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.imageanomaly.engine.ImageClasses;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cnn.Classifier;
import org.imageanomaly.engine.cnn.CnnSettings;
import org.imageanomaly.engine.cnn.CnnTrainer;
import org.imageanomaly.engine.cnn.CnnTraining;
import org.imageanomaly.engine.cnn.LabelledImages;
import org.imageanomaly.engine.dataset.FolderOptions;
import org.imageanomaly.engine.dataset.ImageFile;
import org.imageanomaly.engine.dataset.ImageFolder;
import org.imageanomaly.engine.dataset.Layout;
import org.imageanomaly.engine.dataset.Split;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.metric.ConfusionMatrix;
import org.imageanomaly.engine.metric.Ranking;

/**
 * How well the CNN finds the defects of one category: a Markdown row per seed. Half of the test
 * images of every label, drawn by the seed, are trained on, the other half is tested.
 */
final class ClassifierQuality {

  private static final int BATCH = 16;

  private ClassifierQuality() {}

  public static void main(String[] args) throws Exception {
    Path category = Path.of(args[0]);
    Recipe recipe = Recipe.valueOf(args[2].toUpperCase(Locale.ROOT));
    boolean withTrain = args[3].equals("cnn+train");
    System.out.println(
        "| category | recipe | trained on | seed | ROC AUC | F1 | flag everything | seconds |");
    System.out.println("|---|---|---|---:|---:|---:|---:|---:|");
    for (String seed : args[1].split(",")) {
      System.out.println(row(category, recipe, withTrain, Long.parseLong(seed)));
    }
  }

  private static String row(Path category, Recipe recipe, boolean withTrain, long seed)
      throws Exception {
    CnnSettings settings = CnnSettings.of(recipe).withSeed(seed);
    List<ImageFile> files =
        ImageFolder.scan(category, new FolderOptions(Layout.MVTEC_AD, "good", 1, 0.5, seed))
            .files();
    LabelledImages training =
        images(
            files,
            f -> f.split() == Split.LABELLED || withTrain && f.split() == Split.TRAIN,
            settings);
    LabelledImages test = images(files, f -> f.split() == Split.TEST, settings);
    long start = System.nanoTime();
    CnnTraining trained = CnnTrainer.train(settings, training, Progress.none());
    double seconds = (System.nanoTime() - start) / 1e9;
    trained.warnings().forEach(System.err::println);
    double[] scores = scores(trained, test.images());
    boolean[] anomalous = new boolean[scores.length];
    boolean[] flagged = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      anomalous[i] = test.labels()[i] == 1;
      flagged[i] = scores[i] > 0.5;
    }
    ConfusionMatrix decisions = ConfusionMatrix.of(anomalous, flagged);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d good, %d defective | %d | %.4f | %.4f | %.4f | %.0f |",
        category.getFileName(),
        recipe.name().toLowerCase(Locale.ROOT),
        training.sizes()[0],
        training.sizes()[1],
        seed,
        Ranking.of(scores, anomalous).rocAuc(),
        decisions.f1(),
        decisions.flaggingEverything().f1(),
        seconds);
  }

  private static LabelledImages images(
      List<ImageFile> files, Predicate<ImageFile> chosen, CnnSettings settings) throws Exception {
    ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());
    ImageSet.Builder images = ImageSet.builder(settings.inputShape());
    List<Integer> labels = new ArrayList<>();
    for (ImageFile file : files) {
      if (chosen.test(file)) {
        images.add(decoder.decode(file.path()));
        labels.add(file.anomalous().orElseThrow() ? 1 : 0);
      }
    }
    return new LabelledImages(
        images.build(),
        labels.stream().mapToInt(Integer::intValue).toArray(),
        ImageClasses.ofBoolean("Anomalous"));
  }

  private static double[] scores(CnnTraining trained, ImageSet images) {
    double[] scores = new double[images.size()];
    try (Classifier classifier = trained.model().open()) {
      for (int from = 0; from < scores.length; from += BATCH) {
        int first = from;
        int[] batch = new int[Math.min(BATCH, scores.length - from)];
        java.util.Arrays.setAll(batch, i -> first + i);
        var predictions = classifier.classify(images.subset(batch));
        for (int i = 0; i < batch.length; i++) {
          scores[from + i] = predictions.get(i).probabilities().get(1);
        }
      }
    }
    return scores;
  }
}
