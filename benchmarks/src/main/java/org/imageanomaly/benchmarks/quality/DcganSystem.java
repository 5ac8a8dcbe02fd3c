package org.imageanomaly.benchmarks.quality;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.gan.DcganSettings;
import org.imageanomaly.engine.gan.DcganTrainer;
import org.imageanomaly.engine.gan.DcganTraining;

/**
 * What a DCGAN cannot generate. Its notes say how different the images are that it generates, and
 * where a picture of 64 of them is, in the folder for temporary files.
 */
record DcganSystem() implements TestedSystem {

  @Override
  public String name() {
    return "dcgan";
  }

  @Override
  public TrainedSystem train(Lesson lesson) throws Exception {
    DcganSettings settings = DcganSettings.of(lesson.recipe()).withSeed(lesson.seed());
    DcganTraining trained =
        DcganTrainer.train(settings, lesson.goodImages(settings.inputShape()), Progress.none());
    Path picture = Files.createTempFile("dcgan-", ".png");
    Files.write(picture, trained.samples().toPng());
    List<String> notes = new ArrayList<>(trained.warnings());
    notes.add(
        String.format(
            Locale.ROOT, "Diversity %.2f; generated images: %s", trained.diversity(), picture));
    return new TrainedDetector((Detector) trained.model(), notes);
  }
}
