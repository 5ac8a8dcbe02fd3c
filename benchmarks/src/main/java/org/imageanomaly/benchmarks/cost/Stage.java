package org.imageanomaly.benchmarks.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.CaeSettings;
import org.imageanomaly.engine.cae.CaeTrainer;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Scorer;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.KnownImage;
import org.imageanomaly.engine.kde.KdeDetector;
import org.imageanomaly.engine.kde.KdeSettings;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.engine.readahead.ReadAhead;

/** What is done with the images of a folder, each in a process of its own. */
enum Stage {
  TRAIN("Training, one epoch") {
    @Override
    void run(List<Path> files, Path models) throws Exception {
      CaeSettings s = CaeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED);
      CaeSettings once =
          new CaeSettings(
              s.architecture(),
              s.recipe(),
              s.colorMode(),
              s.imageSize(),
              s.batchSize(),
              1,
              s.patience(),
              s.validationFraction(),
              s.learningRate(),
              s.seed());
      try (ImageSet images = read(files, once.inputShape())) {
        ModelFile.write(
            CaeTrainer.train(once, images, Progress.none()).model(),
            models.resolve("cae-" + files.size()));
      }
    }
  },
  FIT("Fitting the detector") {
    @Override
    void run(List<Path> files, Path models) throws Exception {
      CaeModel cae = (CaeModel) ModelFile.read(models.resolve("cae-" + files.size()));
      try (ImageSet images = read(files, cae.inputShape())) {
        KdeDetector detector =
            KdeDetector.fit(
                cae,
                cae.known(images),
                KdeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED),
                Progress.none());
        ModelFile.write(detector, models.resolve("detector"));
      }
    }
  },
  SCORE("Scoring") {
    @Override
    void run(List<Path> files, Path models) throws Exception {
      KdeDetector detector = (KdeDetector) ModelFile.read(models.resolve("detector"));
      double[] scores = new double[files.size()];
      try (Scorer scorer = detector.open()) {
        for (int from = 0; from < scores.length; from += BATCH) {
          List<Path> batch = files.subList(from, Math.min(scores.length, from + BATCH));
          try (ImageSet images = read(batch, detector.inputShape())) {
            List<AnomalyScore> some = scorer.score(images, Progress.none());
            for (int i = 0; i < some.size(); i++) {
              scores[from + i] = some.get(i).anomalyScore();
            }
          }
        }
      }
    }
  };

  private static final int BATCH = 16;

  private final String text;

  Stage(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  abstract void run(List<Path> files, Path models) throws Exception;

  /** As the nodes read them. */
  private static ImageSet read(List<Path> files, ImageShape shape) {
    ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());
    try (ImageSet.Builder images = ImageSet.builder(shape);
        ReadAhead<KnownImage> ahead = new ReadAhead<>(images::add)) {
      for (Path file : files) {
        ahead.add(
            memory -> {
              ImageDecoder announcing = decoder.announcing(memory);
              return announcing.decodeKnown(announcing.read(file), shape);
            });
      }
      ahead.finish();
      return images.build();
    }
  }

  private static List<Path> files(Path folder, int count) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().limit(count).toList();
    }
  }

  /** Arguments: the stage, the folder of images, how many of them, the folder of models. */
  public static void main(String[] args) throws Exception {
    Backend.start();
    Gauges gauges = new Gauges();
    int count = Integer.parseInt(args[2]);
    Stage stage = valueOf(args[0]);
    stage.run(files(Path.of(args[1]), count), Path.of(args[3]));
    System.out.println(gauges.read(stage, count).line());
  }
}
