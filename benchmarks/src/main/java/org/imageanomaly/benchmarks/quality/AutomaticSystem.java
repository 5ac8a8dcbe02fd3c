package org.imageanomaly.benchmarks.quality;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.automatic.AutomaticSearch;
import org.imageanomaly.engine.automatic.AutomaticSettings;
import org.imageanomaly.engine.automatic.BackboneSearch;
import org.imageanomaly.engine.automatic.Candidate;
import org.imageanomaly.engine.automatic.FoundDetector;
import org.imageanomaly.engine.image.ColorMode;

/**
 * The detector that a search without labels chooses, with the methods over a backbone as candidates
 * if one is given. Its notes are the candidates.
 */
record AutomaticSystem(BackboneFile backbone) implements TestedSystem {

  private static final int IMAGE_SIZE = 256;
  private static final double QUANTILE = 0.95;
  private static final double MINUTES = 60;

  @Override
  public String name() {
    return "automatic";
  }

  @Override
  public TrainedSystem train(Lesson lesson) throws IOException {
    AutomaticSettings settings =
        new AutomaticSettings(IMAGE_SIZE, ColorMode.RGB, QUANTILE, MINUTES, lesson.seed());
    Optional<BackboneSearch> search =
        backbone.isThere() ? Optional.of(BackboneSearch.all(backbone.read())) : Optional.empty();
    FoundDetector found =
        new AutomaticSearch(settings, search)
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
