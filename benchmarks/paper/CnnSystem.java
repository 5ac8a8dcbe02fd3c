import java.nio.file.Path;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.Recipe;
import org.imageanomaly.engine.cnn.Classifier;
import org.imageanomaly.engine.cnn.CnnSettings;
import org.imageanomaly.engine.cnn.CnnTrainer;
import org.imageanomaly.engine.cnn.ImageClasses;
import org.imageanomaly.engine.cnn.LabelledImages;
import org.imageanomaly.engine.cnn.Prediction;
import org.imageanomaly.engine.dataset.Split;
import org.imageanomaly.engine.image.ImageSet;

/** The classifier: trained on one half of the labelled images, tested on the other. */
record CnnSystem() implements Systems {

  @Override
  public Trial run(Path folder, Recipe recipe, long seed, int maxEpochs) throws Exception {
    Category category = Category.read(folder, 0.5, seed);
    long start = System.nanoTime();
    CnnSettings settings = shortened(CnnSettings.of(recipe).withSeed(seed), maxEpochs);
    ImageSet labelled = category.images(settings.inputShape(), Split.LABELLED);
    boolean[] truth = category.anomalous(Split.LABELLED);
    int[] labels = new int[truth.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = truth[i] ? 1 : 0;
    }
    ImageSet test = category.images(settings.inputShape(), Split.TEST);
    double[] scores = new double[test.size()];
    boolean[] flagged = new boolean[scores.length];
    LabelledImages images =
        new LabelledImages(labelled, labels, ImageClasses.ofBoolean("Anomalous"));
    try (Classifier classifier =
        CnnTrainer.train(settings, images, Progress.none()).model().open()) {
      for (int i = 0; i < scores.length; i++) {
        Prediction prediction = classifier.classify(test.subset(i)).get(0);
        scores[i] = prediction.probabilities().get(1);
        flagged[i] = scores[i] > 0.5;
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Outcome(scores, flagged, category.anomalous(Split.TEST), seconds)
        .trial(category, "cnn", recipe, seed, Double.NaN);
  }

  private static CnnSettings shortened(CnnSettings s, int maxEpochs) {
    int epochs = maxEpochs == 0 ? s.maxEpochs() : maxEpochs;
    return new CnnSettings(
        s.recipe(),
        s.colorMode(),
        s.imageSize(),
        s.batchSize(),
        epochs,
        s.patience(),
        s.validationFraction(),
        s.learningRate(),
        s.balanced(),
        s.augmentation(),
        s.seed());
  }
}
