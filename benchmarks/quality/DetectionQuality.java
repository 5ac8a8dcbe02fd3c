import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.CaeSettings;
import org.imageanomaly.engine.cae.CaeTrainer;
import org.imageanomaly.engine.cae.CaeTraining;
import org.imageanomaly.engine.cae.Recipe;
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
import org.imageanomaly.engine.score.AnomalyDetector;
import org.imageanomaly.engine.score.AnomalyScore;
import org.imageanomaly.engine.score.DetectorSettings;

/**
 * How well KD-CAE finds the defects of one category: a Markdown row per seed. The labels of the
 * test images meet the scores only when both are final.
 */
final class DetectionQuality {

  private DetectionQuality() {}

  public static void main(String[] args) throws Exception {
    Path category = Path.of(args[0]);
    Recipe recipe = Recipe.valueOf(args[2].toUpperCase(Locale.ROOT));
    System.out.println("| category | recipe | seed | ROC AUC | F1 | flag everything | seconds |");
    System.out.println("|---|---|---:|---:|---:|---:|---:|");
    for (String seed : args[1].split(",")) {
      System.out.println(row(category, recipe, Long.parseLong(seed)));
    }
  }

  private static String row(Path category, Recipe recipe, long seed) throws Exception {
    long start = System.nanoTime();
    CaeSettings settings = CaeSettings.of(recipe).withSeed(seed);
    List<ImageFile> files =
        ImageFolder.scan(category, new FolderOptions(Layout.MVTEC_AD, "good", 1, 0)).files();
    ImageSet training = images(files, Split.TRAIN, settings);
    CaeTraining trained = CaeTrainer.train(settings, training, Progress.none());
    trained.warnings().forEach(System.err::println);
    AnomalyDetector detector = detector(trained.model(), training, recipe);
    List<AnomalyScore> scores = detector.score(images(files, Split.TEST, settings));
    double seconds = (System.nanoTime() - start) / 1e9;

    boolean[] anomalous = new boolean[scores.size()];
    List<ImageFile> tested = files.stream().filter(f -> f.split() == Split.TEST).toList();
    boolean[] flagged = new boolean[scores.size()];
    for (int i = 0; i < flagged.length; i++) {
      anomalous[i] = tested.get(i).anomalous().orElseThrow();
      flagged[i] = scores.get(i).anomalous();
    }
    double[] values = scores.stream().mapToDouble(AnomalyScore::anomalyScore).toArray();
    ConfusionMatrix decisions = ConfusionMatrix.of(anomalous, flagged);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %.4f | %.4f | %.4f | %.0f |",
        category.getFileName(),
        recipe.name().toLowerCase(Locale.ROOT),
        seed,
        Ranking.of(values, anomalous).rocAuc(),
        decisions.f1(),
        decisions.flaggingEverything().f1(),
        seconds);
  }

  private static ImageSet images(List<ImageFile> files, Split split, CaeSettings settings)
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

  private static AnomalyDetector detector(CaeModel cae, ImageSet images, Recipe recipe) {
    int[] heldOut =
        IntStream.range(0, images.size())
            .filter(i -> cae.validationFingerprints().contains(images.fingerprint(i)))
            .toArray();
    int[] fitted =
        IntStream.range(0, images.size())
            .filter(i -> !cae.validationFingerprints().contains(images.fingerprint(i)))
            .toArray();
    return AnomalyDetector.fit(
        cae,
        images.subset(fitted),
        images.subset(heldOut),
        DetectorSettings.of(recipe),
        Progress.none());
  }
}
