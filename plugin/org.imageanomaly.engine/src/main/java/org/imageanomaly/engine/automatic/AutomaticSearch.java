package org.imageanomaly.engine.automatic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.patch.PatchDetector;
import org.imageanomaly.engine.training.Folds;
import org.imageanomaly.engine.training.GoodImages;

/** Checks what a detector is to be found from, and finds it by trying candidates. */
public final class AutomaticSearch {

  private static final double SEARCHING = 0.8;

  /** Fewer pictures say nothing of how good parts differ. */
  private static final int FEWEST = 4;

  private final AutomaticSettings settings;
  private final Optional<BackboneSearch> backbone;

  /** For comparing candidates. */
  private final double minutes;

  private final LongSupplier nanos;

  /** Prepares a search without a backbone. */
  public AutomaticSearch(AutomaticSettings settings) {
    this(settings, Optional.empty());
  }

  /**
   * Prepares a search.
   *
   * @param backbone what is tried with a backbone, if there is one
   * @throws IllegalArgumentException if images are to be looked at at their own size with a
   *     backbone
   */
  public AutomaticSearch(AutomaticSettings settings, Optional<BackboneSearch> backbone) {
    this(settings, backbone, settings.minutes(), System::nanoTime);
  }

  AutomaticSearch(AutomaticSettings settings, double minutes, LongSupplier nanos) {
    this(settings, Optional.empty(), minutes, nanos);
  }

  private AutomaticSearch(
      AutomaticSettings settings,
      Optional<BackboneSearch> backbone,
      double minutes,
      LongSupplier nanos) {
    if (backbone.isPresent() && settings.resolution() == Resolution.OWN_SIZE) {
      throw new IllegalArgumentException(
          "A backbone looks at scaled images, not at images at their own size. Set \"Resolution\" to"
              + " \"Scaled\", or \"Method with a backbone\" to \"None\".");
    }
    this.settings = settings;
    this.backbone = backbone;
    this.minutes = minutes;
    this.nanos = nanos;
  }

  /**
   * What is known of the detector before it is found. With a backbone it may be of another kind,
   * all of which measure what has this name.
   */
  public static ModelDescription describe(ImageShape shape) {
    return PatchDetector.describe(shape);
  }

  /**
   * Finds a detector; no label is an input.
   *
   * @param good images of good parts
   * @param series one name for each image, of the series (a day, a batch, a camera) that it comes
   *     from; empty if none are known: then neighbors are taken for one
   * @throws IllegalArgumentException if there are fewer than four different pictures, they show
   *     nothing, or there are not as many names of series as images
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public FoundDetector find(ImageSet good, List<String> series, Progress progress) {
    return find(good, good.subset(), series, progress);
  }

  /**
   * Finds a detector. Known defects shift which candidate is taken and at which quantile of good
   * images its threshold lies; nothing is fitted to them.
   *
   * @param good images of good parts
   * @param known images in the same shape that show defects, none of which it is to be tested on
   * @param series one name for each image, of the series (a day, a batch, a camera) that it comes
   *     from; empty if none are known: then neighbors are taken for one
   * @throws IllegalArgumentException if there are fewer than four different pictures, they show
   *     nothing, there are not as many names of series as images, or defects have another shape
   * @throws org.imageanomaly.engine.onnx.OnnxException if there is a backbone that cannot be
   *     computed
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public FoundDetector find(ImageSet good, ImageSet known, List<String> series, Progress progress) {
    return settings.resolution() == Resolution.OWN_SIZE
        ? new OwnSizeSearch(settings).find(good, known, series, progress)
        : findScaled(good, known, series, progress);
  }

  /** Finds a detector that looks at images of the shape that the settings say. */
  FoundDetector findScaled(ImageSet good, ImageSet known, List<String> series, Progress progress) {
    TimeBudget budget = new TimeBudget(minutes, nanos);
    backbone.ifPresent(BackboneSearch::check);
    if (!series.isEmpty() && series.size() != good.size()) {
      throw new IllegalArgumentException(
          series.size() + " series do not fit " + good.size() + " images.");
    }
    List<String> warnings = new ArrayList<>(GoodImages.check(good, settings.inputShape()));
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
    KnownDefects defects = KnownDefects.of(known, pictures);
    warnings.addAll(defects.warnings());
    return new CandidateSearch(
            settings, backbone, budget, pictures, folds, defects.images(), warnings)
        .find(progress.part(0, SEARCHING), progress.part(SEARCHING, 1));
  }
}
