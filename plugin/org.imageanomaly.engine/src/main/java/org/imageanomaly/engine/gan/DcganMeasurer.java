package org.imageanomaly.engine.gan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.BoxFilter;
import org.imageanomaly.engine.detector.Measurement;
import org.imageanomaly.engine.detector.Measurer;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/** Compares images with the nearest ones that a generator can make. */
final class DcganMeasurer implements Measurer {

  private static final int LARGEST_BATCH = 16;
  private static final int WINDOW = 5;
  private static final float[] NO_MAP = {};

  /**
   * An image beside the nearest one.
   *
   * @param difference the absolute difference averaged over the channels, H x W
   */
  record Compared(double residual, double discrimination, float[] difference, PixelImage nearest) {}

  private final ImageShape shape;
  private final SearchSettings settings;
  private final Optional<UsualDifference> usual;
  private final LatentSearch search;

  /**
   * Opens a model.
   *
   * @param usual what differences are measured by; empty: they count as they are
   */
  DcganMeasurer(DcganModel model, SearchSettings settings, Optional<UsualDifference> usual) {
    this.shape = model.inputShape();
    this.settings = settings;
    this.usual = usual;
    this.search = new LatentSearch(model, settings);
  }

  @Override
  public int largestBatch() {
    return Math.min(LARGEST_BATCH, search.largestBatch());
  }

  @Override
  public List<Measurement> measure(ImageSet images, int from, int to, Progress progress) {
    return compare(images, from, to, progress).stream()
        .map(compared -> measurement(compared, usual))
        .toList();
  }

  /** Compares all images of a set. */
  List<Compared> compare(ImageSet images, Progress progress) {
    List<Compared> all = new ArrayList<>();
    for (int from = 0; from < images.size(); from += largestBatch()) {
      int to = Math.min(images.size(), from + largestBatch());
      Progress part = progress.part((double) from / images.size(), (double) to / images.size());
      all.addAll(compare(images, from, to, part));
    }
    return all;
  }

  private List<Compared> compare(ImageSet images, int from, int to, Progress progress) {
    float[] values = RealImages.range(images, from, to);
    LatentSearch.Found found = search.search(values, progress);
    List<Compared> compared = new ArrayList<>();
    for (int i = 0; i < to - from; i++) {
      compared.add(
          new Compared(
              found.residual()[i],
              found.discrimination()[i],
              difference(values, found.images(), i),
              ImageGenerator.image(shape, found.images(), i)));
    }
    return compared;
  }

  /** Measures what was compared, by what is usual. */
  Measurement measurement(Compared compared, Optional<UsualDifference> by) {
    float[] difference =
        by.map(u -> u.standardized(compared.difference())).orElse(compared.difference());
    float[] map = BoxFilter.average(difference, shape.height(), shape.width(), WINDOW);
    float largest = Float.NEGATIVE_INFINITY;
    for (float value : map) {
      largest = Math.max(largest, value);
    }
    double loss = settings.loss(compared.residual(), compared.discrimination());
    return new Measurement(
        new double[] {compared.residual(), compared.discrimination(), loss, largest},
        List.of(NO_MAP, NO_MAP, NO_MAP, map),
        Optional.of(compared.nearest()));
  }

  private float[] difference(float[] images, float[] nearest, int i) {
    float[] difference = new float[shape.planeSize()];
    for (int k = 0; k < shape.size(); k++) {
      int at = i * shape.size() + k;
      difference[k % difference.length] += Math.abs(images[at] - nearest[at]) / shape.channels();
    }
    return difference;
  }

  @Override
  public void close() {
    search.close();
  }
}
