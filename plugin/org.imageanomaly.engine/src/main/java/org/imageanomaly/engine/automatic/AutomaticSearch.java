package org.imageanomaly.engine.automatic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Count;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
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
import org.imageanomaly.engine.training.GoodImages;

/**
 * Tries candidates on good images with defects drawn into them and takes the one that tells best
 * which is which. What it decides in turn: the pose, the illumination, the filters. It begins with
 * local contrast, which light changes least.
 */
public final class AutomaticSearch {

  /** Images that candidates are tried on: more tell little more. */
  private static final int MOST_TRIED = 80;

  private static final FilterSet ALL = FilterSet.STRONGEST_LINE;

  /** Steps of the search at most, for the progress. */
  private static final int TRIALS = 6;

  private static final double SEARCHING = 0.8;

  /** Fewer pictures say nothing of how good parts differ. */
  private static final int FEWEST = 4;

  private final AutomaticSettings settings;

  /** For comparing candidates. */
  private final double minutes;

  public AutomaticSearch(AutomaticSettings settings) {
    this(settings, settings.minutes());
  }

  AutomaticSearch(AutomaticSettings settings, double minutes) {
    this.settings = settings;
    this.minutes = minutes;
  }

  /** What is known of the detector before it is found. */
  public static ModelDescription describe(ImageShape shape) {
    return PatchDetector.describe(shape);
  }

  /**
   * Finds a detector; no label is ever an input.
   *
   * @param good images of good parts
   * @param series one name for each image, of the series (a day, a batch, a camera) that it comes
   *     from; empty if none are known: then neighbors are taken for one
   * @throws IllegalArgumentException if there are fewer than four different pictures, they show
   *     nothing, or there are not as many names of series as images
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public FoundDetector find(ImageSet good, List<String> series, Progress progress) {
    return settings.resolution() == Resolution.OWN_SIZE
        ? new OwnSizeSearch(settings).find(good, series, progress)
        : findScaled(good, series, progress);
  }

  /** Finds a detector that looks at images of the shape that the settings say. */
  FoundDetector findScaled(ImageSet good, List<String> series, Progress progress) {
    if (!series.isEmpty() && series.size() != good.size()) {
      throw new IllegalArgumentException(
          series.size() + " series do not fit " + good.size() + " images.");
    }
    List<String> warnings = GoodImages.check(good, settings.inputShape());
    int[] different = good.firstOfEach();
    if (different.length < FEWEST) {
      throw new IllegalArgumentException(
          "A detector is found from at least "
              + FEWEST
              + " different pictures of good parts, there are "
              + different.length
              + " among the "
              + good.size()
              + " images. Give images of more good parts.");
    }
    ImageSet pictures = good.subset(different);
    List<String> theirs =
        series.isEmpty() ? series : IntStream.of(different).mapToObj(series::get).toList();
    Folds folds = Folds.of(pictures.size(), theirs);
    Run run = new Run(pictures, folds, warnings, progress.part(0, SEARCHING));
    return run.find(progress.part(SEARCHING, 1));
  }

  /** One search. */
  private final class Run {

    private final long start = System.nanoTime();
    private final ImageSet pictures;
    private final Folds folds;
    private final Progress progress;
    private final PatchFitting fitting;
    private final DrawnDefects drawn;
    private final List<Trial> trials = new ArrayList<>();
    private final List<String> warnings;
    private boolean cutShort;
    private final Map<Illumination, Light> lights = new EnumMap<>(Illumination.class);
    private Alignment alignment = Alignment.NONE;

    Run(ImageSet pictures, Folds folds, List<String> warnings, Progress progress) {
      this.pictures = pictures;
      this.folds = folds;
      this.warnings = new ArrayList<>(warnings);
      this.progress = progress;
      int[] tried = tried(pictures.size());
      ImageSet some = pictures.subset(tried);
      this.fitting = new PatchFitting(some, folds.subset(tried));
      this.drawn = new DrawnDefects(some, settings.seed());
    }

    /** Some of the images, evenly spaced, so that all series are among them. */
    private int[] tried(int images) {
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
      PatchDetector detector =
          new PatchFitting(pictures, folds)
              .fit(chosen.preparation(), chosen.settings(), settings.seed(), last);
      return new FoundDetector(
          detector,
          trials.stream().map(trial -> trial.candidate(trial == chosen)).toList(),
          chosen.sizes(drawn),
          warnings);
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
      Progress part =
          progress.part((double) trials.size() / TRIALS, (trials.size() + 1.0) / TRIALS);
      Preparation preparation = preparation(candidate.illumination(), candidate.pose());
      CrossFit fit = fitting.crossFit(preparation, candidate, part.part(0, 0.4));
      Trial trial = Trial.of(candidate, preparation, fit, drawn, began, part.part(0.4, 1));
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
}
