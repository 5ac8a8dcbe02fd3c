package org.imageanomaly.engine.automatic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Count;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.patch.CrossFit;
import org.imageanomaly.engine.patch.Folds;
import org.imageanomaly.engine.patch.PatchDetector;
import org.imageanomaly.engine.patch.PatchFitting;
import org.imageanomaly.engine.patch.PatchSettings;
import org.imageanomaly.engine.preparation.Alignment;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Light;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;

/**
 * Tries candidates on good images with defects drawn into them and takes the one that tells best
 * which is which. What it decides in turn: the pose, the illumination, the filters. It begins with
 * local contrast, which light changes least. For one search.
 */
final class CandidateSearch {

  /** Images that candidates are tried on: more tell little more. */
  private static final int MOST_TRIED = 80;

  private static final FilterSet ALL = FilterSet.STRONGEST_LINE;

  /** Steps of the search at most, for the progress. */
  private static final int TRIALS = 6;

  private final long start = System.nanoTime();
  private final AutomaticSettings settings;
  private final double minutes;
  private final ImageSet pictures;
  private final Folds folds;
  private final ImageSet known;
  private final int givenKnown;
  private final Progress progress;
  private final PatchFitting fitting;
  private final DrawnDefects drawn;
  private final List<Trial> trials = new ArrayList<>();
  private final List<String> warnings;
  private boolean cutShort;
  private final Map<Illumination, Light> lights = new EnumMap<>(Illumination.class);
  private Alignment alignment = Alignment.NONE;

  /**
   * Prepares to search.
   *
   * @param minutes for comparing candidates
   * @param pictures of good parts, each another one
   * @param known defects, each another picture; there may be none
   * @param warnings so far
   */
  CandidateSearch(
      AutomaticSettings settings,
      double minutes,
      ImageSet pictures,
      Folds folds,
      ImageSet known,
      List<String> warnings,
      Progress progress) {
    this.settings = settings;
    this.minutes = minutes;
    this.pictures = pictures;
    this.folds = folds;
    this.givenKnown = known.size();
    this.known = known.subset(tried(known.size()));
    this.warnings = new ArrayList<>(warnings);
    this.progress = progress;
    int[] tried = tried(pictures.size());
    ImageSet some = pictures.subset(tried);
    this.fitting = new PatchFitting(some, folds.subset(tried));
    this.drawn = new DrawnDefects(some, settings.seed());
  }

  /** Some of the images, evenly spaced, so that all series are among them. */
  private static int[] tried(int images) {
    int count = Math.min(MOST_TRIED, images);
    return IntStream.range(0, count).map(i -> (int) ((long) i * images / count)).toArray();
  }

  FoundDetector find(Progress last) {
    Trial best = attempt(with(Illumination.LOCAL_CONTRAST, Pose.AS_IS, ALL));
    if (aligns()) {
      best = better(best, with(Illumination.LOCAL_CONTRAST, Pose.ALIGNED, ALL));
    }
    Pose pose = best.settings().pose();
    best = better(best, with(Illumination.GAIN, pose, ALL));
    best = better(best, with(Illumination.NONE, pose, ALL));
    Illumination illumination = best.settings().illumination();
    best = better(best, with(illumination, pose, FilterSet.STRUCTURE_AND_LINES));
    best = better(best, with(illumination, pose, FilterSet.STRUCTURE));
    Trial chosen = best;
    double quantile = quantile(chosen);
    PatchDetector detector =
        new PatchFitting(pictures, folds)
            .fit(chosen.preparation(), chosen.at(quantile).settings(), settings.seed(), last);
    return new FoundDetector(
        detector.havingSeen(known.distinctFingerprints()),
        trials.stream().map(trial -> trial.at(quantile).candidate(trial == chosen)).toList(),
        chosen.at(quantile).sizes(drawn),
        warnings);
  }

  /** The one that is set, unless known defects ask for another. */
  private double quantile(Trial chosen) {
    if (known.size() == 0) {
      return settings.quantile();
    }
    if (known.size() < givenKnown) {
      warnings.add(
          "Of "
              + givenKnown
              + " known defects "
              + known.size()
              + " were looked at, evenly spaced.");
    }
    KnownThreshold threshold = KnownThreshold.of(chosen);
    warnings.add(
        threshold.remark(
            settings.resolution() == Resolution.OWN_SIZE
                ? " on images scaled to " + settings.imageSize() + " pixels"
                : ""));
    return threshold.quantile();
  }

  private PatchSettings with(Illumination illumination, Pose pose, FilterSet filters) {
    return new PatchSettings(illumination, pose, filters, settings.quantile());
  }

  private Trial better(Trial best, PatchSettings candidate) {
    if (isOver()) {
      return best;
    }
    Trial trial = attempt(candidate);
    return trial.isClearlyBetterThan(best) ? trial : best;
  }

  /** Whether another candidate and the last fit would take too long. */
  private boolean isOver() {
    double slowest = trials.stream().mapToDouble(Trial::seconds).max().orElse(0);
    double last = slowest * pictures.size() / drawn.good().size();
    double seconds = (System.nanoTime() - start) / 1e9;
    boolean over = seconds + slowest + last > 60 * minutes;
    if (over && !cutShort) {
      cutShort = true;
      warnings.add(
          "There was time for "
              + Count.of(trials.size(), "candidate")
              + " alone, with "
              + settings.minutes()
              + " minutes set. Allow more for the others.");
    }
    return over;
  }

  private Trial attempt(PatchSettings candidate) {
    long began = System.nanoTime();
    Progress part = progress.part((double) trials.size() / TRIALS, (trials.size() + 1.0) / TRIALS);
    Preparation preparation = preparation(candidate.illumination(), candidate.pose());
    CrossFit fit = fitting.crossFit(preparation, candidate, part.part(0, 0.4));
    TrialScores scores = TrialScores.of(fit, drawn, known, part.part(0.4, 1));
    double seconds = (System.nanoTime() - began) / 1e9;
    Trial trial = new Trial(candidate, preparation, scores, seconds);
    trials.add(trial);
    return trial;
  }

  private boolean aligns() {
    double done = (double) trials.size() / TRIALS;
    alignment = Alignment.fit(pictures, progress.part(done, done)).alignment();
    return !alignment.isNone();
  }

  private Preparation preparation(Illumination illumination, Pose pose) {
    Light light = lights.computeIfAbsent(illumination, which -> Light.fit(drawn.good(), which));
    return new Preparation(light, pose == Pose.ALIGNED ? alignment : Alignment.NONE);
  }
}
