package org.imageanomaly.example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.CaeSettings;
import org.imageanomaly.engine.cae.CaeTrainer;
import org.imageanomaly.engine.dataset.FolderOptions;
import org.imageanomaly.engine.dataset.ImageFile;
import org.imageanomaly.engine.dataset.ImageFolder;
import org.imageanomaly.engine.dataset.Layout;
import org.imageanomaly.engine.dataset.Split;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.Scorer;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.imageanomaly.engine.kde.KdeDetector;
import org.imageanomaly.engine.kde.KdeSettings;
import org.imageanomaly.engine.model.ModelFile;

/**
 * The engine as a library: learns from images of good parts what is normal, stores that, and finds
 * the defects of other images with what it has stored.
 */
public final class DefectSearch {

  private final ImageFolder folder;

  /** In a folder such as those of MVTec AD: {@code train/good}, {@code test/good} and others. */
  DefectSearch(Path folder) throws IOException {
    this.folder = ImageFolder.scan(folder, new FolderOptions(Layout.AUTO, "good", 0.8, 0));
  }

  /** Trains an autoencoder on the images for training, and fits a detector on what it makes. */
  void learn(CaeSettings settings, Path file) throws IOException {
    try (ImageSet good = images(Split.TRAIN, settings.inputShape())) {
      CaeModel autoencoder = CaeTrainer.train(settings, good, Progress.none()).model();
      KdeDetector detector =
          KdeDetector.fit(
              autoencoder,
              autoencoder.known(good),
              KdeSettings.of(settings.architecture(), settings.recipe()),
              Progress.none());
      ModelFile.write(detector, file);
    }
  }

  /** The scores of the images for testing by their paths: 1 is the threshold. */
  Map<String, AnomalyScore> scores(Path file) throws IOException {
    Detector detector = (Detector) ModelFile.read(file);
    Map<String, AnomalyScore> scores = new LinkedHashMap<>();
    try (ImageSet tested = images(Split.TEST, detector.inputShape());
        Scorer scorer = detector.open()) {
      for (AnomalyScore score : scorer.score(tested, Progress.none())) {
        scores.put(files(Split.TEST)[scores.size()].relativePath(), score);
      }
    }
    return scores;
  }

  private ImageFile[] files(Split split) {
    return folder.files().stream().filter(f -> f.split() == split).toArray(ImageFile[]::new);
  }

  private ImageSet images(Split split, ImageShape shape) throws UnreadableImageException {
    ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());
    ImageSet.Builder images = ImageSet.builder(shape);
    for (ImageFile file : files(split)) {
      images.add(decoder.decodeKnown(decoder.read(file.path()), shape));
    }
    return images.build();
  }

  /** Arguments: the folder of images, and the file that the detector is stored in. */
  public static void main(String[] args) throws IOException {
    DefectSearch search = new DefectSearch(Path.of(args[0]));
    Path file = Path.of(args[1]);
    search.learn(CaeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED), file);
    search
        .scores(file)
        .forEach(
            (path, score) ->
                System.out.printf(
                    Locale.ROOT,
                    "%s %.2f %s%n",
                    path,
                    score.anomalyScore(),
                    score.anomalous() ? "anomalous" : "normal"));
  }
}
