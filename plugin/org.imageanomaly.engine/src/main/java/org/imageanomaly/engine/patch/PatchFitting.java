package org.imageanomaly.engine.patch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.detector.Calibration;
import org.imageanomaly.engine.detector.CalibrationSettings;
import org.imageanomaly.engine.detector.Decision;
import org.imageanomaly.engine.detector.Origin;
import org.imageanomaly.engine.filter.FilterBank;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;

/** Fits detectors of patches to different pictures of good parts. */
public final class PatchFitting {

  /** Of the time to look at images, that for sums and distances. */
  private static final double FURTHER = 1.2;

  /** Of Java's heap, for the distances of all images. */
  private static final int PART_OF_HEAP = 8;

  private final ImageSet good;
  private final Folds folds;

  /** Takes the images; no label is ever an input. */
  public PatchFitting(ImageSet good, Folds folds) {
    this.good = good;
    this.folds = folds;
  }

  /** Measures each of the images by the others. */
  public CrossFit crossFit(Preparation preparation, PatchSettings settings, Progress progress) {
    return CrossFit.of(
        features(preparation, settings), settings.distances(), good, folds, progress);
  }

  private PatchFeatures features(Preparation preparation, PatchSettings settings) {
    return new PatchFeatures(preparation, new FilterBank(good.shape(), settings.filters()));
  }

  /**
   * Fits a detector.
   *
   * @param preparation that was fitted to the images
   * @param seed of the search for it
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public PatchDetector fit(
      Preparation preparation, PatchSettings settings, long seed, Progress progress) {
    PatchFeatures features = features(preparation, settings);
    CrossFit fit = CrossFit.of(features, settings.distances(), good, folds, progress.part(0, 0.8));
    return detector(
        features,
        settings,
        fit.measure(),
        calibration(features, settings, fit::beyond, progress.part(0.8, 1)),
        seed);
  }

  /**
   * As the other method, tile by tile: in memory that large images fit into, too. Images are
   * prepared one after the other, and looked at once.
   *
   * @param probe changes parts of the images
   * @throws IllegalArgumentException if other distances than those from Gaussians are to count: a
   *     memory of all places of large images would be too large
   */
  public TiledDetector fitTiled(
      Preparation preparation, PatchSettings settings, long seed, Probe probe, Progress progress) {
    if (settings.distances() != DistanceSet.GAUSSIANS) {
      throw new IllegalArgumentException(
          "Tile by tile, distances are measured from a Gaussian alone, not from "
              + settings.distances().text()
              + ". Choose the Gaussian alone, or fit scaled images.");
    }
    if (preparation.isNone()) {
      return fitTiled(good, preparation, settings, seed, probe, progress);
    }
    double share = 0.2;
    Progress preparing = progress.part(0, share);
    try (ImageSet prepared =
        good.changed(
            i -> {
              preparing.report((double) i / good.size(), "Preparing good parts");
              return preparation.prepare(good.image(i)).image();
            })) {
      return fitTiled(prepared, preparation, settings, seed, probe, progress.part(share, 1));
    }
  }

  /** About how long {@link #fitTiled} takes for each image, by what the first one takes. */
  public double secondsPerImage(Preparation preparation, FilterSet filters) {
    long start = System.nanoTime();
    FilterBank bank = new FilterBank(good.shape(), filters);
    PixelImage image = preparation.prepare(good.image(0)).image();
    new TiledFit(bank, good, folds).lookAt(image);
    double seconds = (System.nanoTime() - start) / 1e9;
    return seconds * FURTHER * (good.size() + TiledFit.SOME) / good.size();
  }

  /** How many images of a shape {@link #fitTiled} has memory for. */
  public static int mostInMemory(ImageShape shape) {
    long cells = (long) shape.planeSize() / (FilterBank.CELL * FilterBank.CELL) + 1;
    return (int)
        Math.min(
            Integer.MAX_VALUE,
            Runtime.getRuntime().maxMemory() / PART_OF_HEAP / (Float.BYTES * cells));
  }

  private TiledDetector fitTiled(
      ImageSet prepared,
      Preparation preparation,
      PatchSettings settings,
      long seed,
      Probe probe,
      Progress progress) {
    PatchFeatures features = features(preparation, settings);
    FilterBank bank = features.filters();
    TiledFit.Found found = new TiledFit(bank, prepared, folds).fit(probe, progress.part(0, 0.9));
    UsualDistance usual = UsualDistance.of(found.distances(), bank.height(), bank.width());
    Calibration calibration =
        calibration(
            features, settings, i -> usual.beyond(found.distances().get(i)), progress.part(0.9, 1));
    Grid grid = new Grid(bank.height(), bank.width());
    List<double[]> probed =
        found.probed().stream()
            .map(
                one ->
                    Arrays.stream(one.largest(usual, grid))
                        .map(calibration::anomalyScore)
                        .toArray())
            .toList();
    return new TiledDetector(
        detector(
            features,
            settings,
            new PatchMeasure(new GoodPatches(found.all(), Optional.empty()), List.of(usual)),
            calibration,
            seed),
        probed);
  }

  private Calibration calibration(
      PatchFeatures features,
      PatchSettings settings,
      IntFunction<float[]> beyond,
      Progress progress) {
    return Calibration.of(
            new CrossFitMeasurer(features, beyond),
            good,
            List.of(),
            new CalibrationSettings(PatchDetector.SCORES, settings.quantile(), Decision.by(0)),
            progress)
        .resting(good.size() / Folds.ALIKE);
  }

  private PatchDetector detector(
      PatchFeatures features,
      PatchSettings settings,
      PatchMeasure measure,
      Calibration calibration,
      long seed) {
    return new PatchDetector(
        good.shape(),
        good.framing(),
        features.preparation(),
        settings.filters(),
        measure,
        calibration,
        new Origin(
            Recipe.RECOMMENDED, seed, Optional.empty(), 1, good.distinctFingerprints(), Set.of()));
  }
}
