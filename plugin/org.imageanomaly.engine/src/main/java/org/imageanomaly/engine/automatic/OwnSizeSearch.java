package org.imageanomaly.engine.automatic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.patch.DistanceSet;
import org.imageanomaly.engine.patch.PatchDetector;
import org.imageanomaly.engine.patch.PatchFitting;
import org.imageanomaly.engine.patch.PatchSettings;
import org.imageanomaly.engine.patch.TiledDetector;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;

/**
 * Finds a detector that looks at images at their own size: candidates are compared on scaled
 * images, and the best one is fitted to the images as they are. Light and pose are learned from the
 * scaled ones, too: neither is a matter of single pixels.
 */
final class OwnSizeSearch {

  /**
   * Images that a threshold is worth something of; so many are looked at, however long it takes.
   */
  private static final int FEWEST = 20;

  /** Of the time limit, for comparing candidates. */
  private static final double SEARCHING = 0.5;

  private final AutomaticSettings settings;
  private final long start = System.nanoTime();

  OwnSizeSearch(AutomaticSettings settings) {
    this.settings = settings;
  }

  /**
   * Finds a detector, as {@link AutomaticSearch#find} does.
   *
   * @param good images of good parts, at their own size
   * @param known defects in the same shape, which the scaled search alone looks at
   * @throws IllegalArgumentException also if they are too large
   */
  FoundDetector find(ImageSet good, ImageSet known, List<String> series, Progress progress) {
    AutomaticSettings.checkOwnSize(good.shape());
    Progress scaling = progress.part(0, 0.05);
    try (ImageSet scaled =
            good.scaled(settings.inputShape(), done -> scaling.report(done, "Scaling images"));
        ImageSet scaledKnown =
            known.scaled(
                settings.inputShape(), done -> scaling.report(1, "Scaling known defects"))) {
      double seconds =
          new PatchFitting(good, Folds.of(good.size(), series))
              .secondsPerImage(Preparation.NONE, FilterSet.STRUCTURE_AND_LINES);
      double rest = settings.minutes() - seconds * good.size() / 60;
      FoundDetector found =
          new AutomaticSearch(
                  settings, Math.max(SEARCHING * settings.minutes(), rest), System::nanoTime)
              .findScaled(scaled, scaledKnown, series, progress.part(0.05, 0.3));
      return fitted(good, known, series, found, progress.part(0.3, 1));
    }
  }

  private FoundDetector fitted(
      ImageSet good, ImageSet known, List<String> series, FoundDetector found, Progress progress) {
    PatchDetector chosen = (PatchDetector) found.detector();
    Preparation preparation = chosen.preparation();
    PatchSettings candidate =
        new PatchSettings(
            preparation.light().illumination(),
            preparation.alignment().isNone() ? Pose.AS_IS : Pose.ALIGNED,
            chosen.filters(),
            DistanceSet.GAUSSIANS,
            chosen.calibration().quantile());
    List<String> warnings = new ArrayList<>(found.warnings());
    int[] looked = looked(good, preparation, candidate, warnings, progress);
    TiledDetector fitted =
        fitting(good, series, looked)
            .fitTiled(
                preparation,
                candidate,
                settings.seed(),
                new SmallDefects(settings.seed()),
                progress);
    return new FoundDetector(
        fitted.detector().havingSeen(known.distinctFingerprints()),
        found.candidates(),
        SmallDefects.found(fitted.probed()),
        warnings);
  }

  private static PatchFitting fitting(ImageSet good, List<String> series, int... which) {
    List<String> theirs =
        series.isEmpty() ? series : IntStream.of(which).mapToObj(series::get).toList();
    return new PatchFitting(good.subset(which), Folds.of(which.length, theirs));
  }

  /** Those of the images that there is time and memory to look at, evenly spaced. */
  private int[] looked(
      ImageSet good,
      Preparation preparation,
      PatchSettings candidate,
      List<String> warnings,
      Progress progress) {
    int[] pictures = good.firstOfEach();
    double seconds =
        fitting(good, List.of(), pictures).secondsPerImage(preparation, candidate.filters());
    double left = 60 * settings.minutes() - (System.nanoTime() - start) / 1e9;
    int inTime = (int) Math.max(FEWEST, left / seconds);
    int inMemory = PatchFitting.mostInMemory(good.shape());
    int count = Math.min(pictures.length, Math.min(inTime, inMemory));
    if (count < pictures.length) {
      String some = count + " of the " + pictures.length + " images";
      warnings.add(
          inMemory < inTime
              ? memory(some)
              : time(some, (System.nanoTime() - start) / 1e9, seconds, pictures.length));
      progress.report(0, "Learning from " + some + " at their own size");
    } else if (seconds * count > left) {
      warnings.add(longer(seconds * count));
      progress.report(0, "Learning takes about " + minutes(seconds * count));
    }
    return IntStream.range(0, count)
        .map(i -> pictures[(int) ((long) i * pictures.length / count)])
        .toArray();
  }

  private String time(String some, double before, double seconds, int pictures) {
    return "There was time to learn from "
        + some
        + " at their own size, with "
        + settings.minutes()
        + " minutes set. All take about "
        + minutes(before + seconds * pictures)
        + " here. Allow more for the others.";
  }

  private String longer(double seconds) {
    return "Learning from images at their own size took longer than the "
        + settings.minutes()
        + " minutes set: about "
        + minutes(seconds)
        + " beside the search. Allow more, or let images be scaled.";
  }

  private static String memory(String some) {
    return "There was memory to learn from "
        + some
        + " at their own size. Give Java more (-Xmx) for the others.";
  }

  private static String minutes(double seconds) {
    return Math.max(1, Math.round(seconds / 60)) + " minutes";
  }
}
