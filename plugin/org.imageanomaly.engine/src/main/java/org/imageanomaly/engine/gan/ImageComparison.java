package org.imageanomaly.engine.gan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.score.BoxFilter;

/**
 * One image beside the nearest one that a generator can make.
 *
 * @param residual the mean absolute difference
 * @param discrimination that of the discriminator's features
 * @param nearest the nearest image
 * @param map the absolute difference averaged over the channels and over small windows, H x W
 */
record ImageComparison(double residual, double discrimination, PixelImage nearest, float[] map) {

  private static final int LARGEST_BATCH = 16;
  private static final int WINDOW = 5;

  /**
   * Compares images batch by batch.
   *
   * @param kept what is kept of each; maps of many images do not fit into memory
   */
  static <T> List<T> of(
      ImageSet images, LatentSearch search, Function<ImageComparison, T> kept, Progress progress) {
    List<T> all = new ArrayList<>();
    int batch = Math.min(LARGEST_BATCH, search.largestBatch());
    for (int from = 0; from < images.size(); from += batch) {
      int to = Math.min(images.size(), from + batch);
      float[] values = RealImages.range(images, from, to);
      Progress part = progress.part((double) from / images.size(), (double) to / images.size());
      LatentSearch.Found found = search.search(values, part);
      for (int i = 0; i < to - from; i++) {
        all.add(kept.apply(of(images.shape(), values, found, i)));
      }
    }
    return all;
  }

  private static ImageComparison of(
      ImageShape shape, float[] values, LatentSearch.Found found, int i) {
    return new ImageComparison(
        found.residual()[i],
        found.discrimination()[i],
        ImageGenerator.image(shape, found.images(), i),
        map(shape, values, found.images(), i));
  }

  private static float[] map(ImageShape shape, float[] images, float[] nearest, int i) {
    float[] difference = new float[shape.planeSize()];
    for (int k = 0; k < shape.size(); k++) {
      int at = i * shape.size() + k;
      difference[k % difference.length] += Math.abs(images[at] - nearest[at]) / shape.channels();
    }
    return BoxFilter.average(difference, shape.height(), shape.width(), WINDOW);
  }

  /** The largest value of the map. */
  double worst() {
    float worst = 0;
    for (float value : map) {
      worst = Math.max(worst, value);
    }
    return worst;
  }
}
