package org.imageanomaly.benchmarks.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.ImageClasses;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cnn.Classifier;
import org.imageanomaly.engine.cnn.CnnSettings;
import org.imageanomaly.engine.cnn.CnnTrainer;
import org.imageanomaly.engine.cnn.CnnTraining;
import org.imageanomaly.engine.cnn.LabelledImages;
import org.imageanomaly.engine.detector.FalseAlarmRate;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/**
 * The classifier. It learns from half of the test images of every label, drawn by the seed, and is
 * tested on the other half.
 *
 * @param withTrain whether it learns from the good training images, too
 */
record CnnSystem(boolean withTrain) implements TestedSystem {

  @Override
  public String name() {
    return withTrain ? "cnn+train" : "cnn";
  }

  @Override
  public double labelledFraction() {
    return 0.5;
  }

  @Override
  public TrainedSystem train(Lesson lesson) throws Exception {
    CnnSettings settings = CnnSettings.of(lesson.recipe()).withSeed(lesson.seed());
    List<Example> examples = new ArrayList<>(lesson.labelled());
    if (withTrain) {
      examples.addAll(lesson.good());
    }
    LabelledImages images =
        new LabelledImages(
            Lesson.images(examples.stream().map(Example::picture).toList(), settings.inputShape()),
            examples.stream().mapToInt(example -> example.anomalous() ? 1 : 0).toArray(),
            ImageClasses.ofBoolean("Anomalous"));
    CnnTraining trained = CnnTrainer.train(settings, images, Progress.none());
    return new Trained(trained.model().open(), settings.inputShape(), trained.warnings());
  }

  private record Trained(Classifier classifier, ImageShape shape, List<String> notes)
      implements TrainedSystem {

    @Override
    public List<Finding> score(List<PixelImage> pictures) {
      try (ImageSet images = Lesson.images(pictures, shape)) {
        return classifier.classify(images).stream()
            .map(prediction -> prediction.probabilities().get(1))
            .map(p -> new Finding(p, p > 0.5, List.of(), Optional.empty()))
            .toList();
      }
    }

    @Override
    public Optional<FalseAlarmRate> falseAlarms() {
      return Optional.empty();
    }

    @Override
    public List<String> rawScores() {
      return List.of();
    }

    @Override
    public void close() {
      classifier.close();
    }
  }
}
