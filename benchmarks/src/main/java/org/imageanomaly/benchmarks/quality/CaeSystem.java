package org.imageanomaly.benchmarks.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.automatic.DrawnFindings;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.CaeSettings;
import org.imageanomaly.engine.cae.CaeTrainer;
import org.imageanomaly.engine.cae.CaeTraining;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.kde.KdeDetector;
import org.imageanomaly.engine.kde.KdeSettings;

/** An autoencoder and the density of its latents. */
record CaeSystem(Architecture architecture, TrainingNoise noise) implements TestedSystem {

  @Override
  public String name() {
    return architecture.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public TrainedSystem train(Lesson lesson) throws Exception {
    CaeSettings settings = CaeSettings.of(architecture, lesson.recipe()).withSeed(lesson.seed());
    CaeTraining trained =
        CaeTrainer.train(settings, noise.images(lesson, settings.inputShape()), Progress.none());
    KdeSettings density = KdeSettings.of(architecture, lesson.recipe());
    try (ImageSet images = lesson.goodImages(settings.inputShape())) {
      KdeDetector detector =
          KdeDetector.fit(trained.model(), trained.model().known(images), density, Progress.none());
      List<String> notes = new ArrayList<>(trained.warnings());
      DrawnFindings.of(detector, trained.model().known(images).heldOut(), Progress.none())
          .warning("")
          .ifPresent(notes::add);
      return new TrainedDetector(detector, notes);
    }
  }
}
