package org.imageanomaly.benchmarks.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.automatic.AutomaticSearch;
import org.imageanomaly.engine.automatic.AutomaticSettings;
import org.imageanomaly.engine.automatic.Candidate;
import org.imageanomaly.engine.automatic.FoundDetector;
import org.imageanomaly.engine.image.ColorMode;

/** The detector that a search without labels chooses. Its notes are the candidates. */
record AutomaticSystem() implements TestedSystem {

  private static final int IMAGE_SIZE = 256;
  private static final double QUANTILE = 0.95;
  private static final double MINUTES = 60;

  @Override
  public String name() {
    return "automatic";
  }

  @Override
  public TrainedSystem train(Lesson lesson) {
    AutomaticSettings settings =
        new AutomaticSettings(IMAGE_SIZE, ColorMode.RGB, QUANTILE, MINUTES, lesson.seed());
    FoundDetector found =
        new AutomaticSearch(settings)
            .find(lesson.goodImages(settings.inputShape()), List.of(), Progress.none());
    List<String> notes = new ArrayList<>(found.warnings());
    found.candidates().forEach(candidate -> notes.add(text(candidate)));
    return new TrainedDetector(found.detector(), notes);
  }

  private static String text(Candidate candidate) {
    return String.format(
        Locale.ROOT,
        "%s, %s, %s: separation %.3f, detected %.2f, %.0f s%s",
        candidate.features(),
        candidate.illumination(),
        candidate.pose(),
        candidate.separation(),
        candidate.detected(),
        candidate.seconds(),
        candidate.chosen() ? ", chosen" : "");
  }
}
