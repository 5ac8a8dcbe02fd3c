import java.nio.file.Path;
import java.util.List;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.Recipe;
import org.imageanomaly.engine.dataset.Split;
import org.imageanomaly.engine.gan.DcganSettings;
import org.imageanomaly.engine.gan.DcganTrainer;
import org.imageanomaly.engine.gan.DcganTraining;
import org.imageanomaly.engine.gan.GanScore;
import org.imageanomaly.engine.gan.GanScorer;
import org.imageanomaly.engine.image.ImageSet;

/** The generator, whose nearest image tells how unusual an image is. */
record DcganSystem() implements Systems {

  @Override
  public Trial run(Path folder, Recipe recipe, long seed, int maxEpochs) throws Exception {
    Category category = Category.read(folder, 0, seed);
    long start = System.nanoTime();
    DcganSettings settings = shortened(DcganSettings.of(recipe).withSeed(seed), maxEpochs);
    ImageSet training = category.images(settings.inputShape(), Split.TRAIN);
    DcganTraining trained = DcganTrainer.train(settings, training, Progress.none());
    trained.warnings().forEach(System.err::println);
    List<GanScore> found;
    try (GanScorer scorer = trained.model().openScorer()) {
      found =
          scorer.score(category.images(settings.inputShape(), Split.TEST), Progress.none());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    boolean[] flagged = new boolean[found.size()];
    for (int i = 0; i < flagged.length; i++) {
      flagged[i] = found.get(i).anomalous();
    }
    double[] scores = found.stream().mapToDouble(GanScore::anomalyScore).toArray();
    return new Outcome(scores, flagged, category.anomalous(Split.TEST), seconds)
        .trial(category, "dcgan", recipe, seed, Double.NaN);
  }

  private static DcganSettings shortened(DcganSettings s, int maxEpochs) {
    int epochs = maxEpochs == 0 ? s.maxEpochs() : maxEpochs;
    return new DcganSettings(
        s.recipe(),
        s.colorMode(),
        s.imageSize(),
        s.batchSize(),
        epochs,
        s.validationFraction(),
        s.learningRate(),
        s.search(),
        s.seed());
  }
}
