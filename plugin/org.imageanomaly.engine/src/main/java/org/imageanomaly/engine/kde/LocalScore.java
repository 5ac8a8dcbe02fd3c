package org.imageanomaly.engine.kde;

import java.util.Optional;
import java.util.stream.IntStream;
import org.imageanomaly.engine.detector.BoxFilter;
import org.imageanomaly.engine.network.spec.TensorShape;

/**
 * The difference at each pixel, standardized by its mean and standard deviation over normal images,
 * averaged over a square window; the worst window counts. An edge that is hard to reconstruct in
 * every image is so not taken for a defect.
 *
 * @param whole measures the difference at each pixel
 * @param mean of the difference at each pixel, H x W
 * @param deviation the standard deviation there, plus a tenth of its mean over the image
 * @param window the side of the square in pixels
 */
public record LocalScore(WholeScore whole, float[] mean, float[] deviation, int window)
    implements DifferenceScore {

  private static final double FLOOR = 0.1;

  private static final float MOST = 4;

  public LocalScore {
    TensorShape shape = whole.shape();
    int plane = shape.height() * shape.width();
    if (mean.length != plane || deviation.length != plane) {
      throw new IllegalArgumentException(
          "Statistics of "
              + mean.length
              + " and "
              + deviation.length
              + " pixels do not fit images of "
              + shape
              + ".");
    }
    for (int i = 0; i < plane; i++) {
      if (!isDifference(mean[i], deviation[i])) {
        throw new IllegalArgumentException(
            "A difference has no mean of "
                + mean[i]
                + " and no deviation of "
                + deviation[i]
                + ".");
      }
    }
    if (window < 1 || window > Math.min(shape.height(), shape.width())) {
      throw new IllegalArgumentException("No window of " + window + " pixels fits " + shape + ".");
    }
  }

  /**
   * Squared errors between images are at most 1 and SSIM distances at most 2, and so are what they
   * vary by. A network without bounds makes larger errors, if it does not reconstruct at all.
   */
  private static boolean isDifference(float mean, float deviation) {
    return Math.abs(mean) <= MOST && deviation > 0 && deviation <= MOST;
  }

  @Override
  public Result measure(float[] images, float[] reconstructions, int index) {
    TensorShape shape = whole.shape();
    float[] differences = whole.measure(images, reconstructions, index).map();
    for (int i = 0; i < differences.length; i++) {
      differences[i] = (differences[i] - mean[i]) / deviation[i];
    }
    float[] map = BoxFilter.average(differences, shape.height(), shape.width(), window);
    float worst = Float.NEGATIVE_INFINITY;
    for (float value : map) {
      worst = Math.max(worst, value);
    }
    return new Result(worst, map);
  }

  /** Collects the statistics of each pixel over normal images. */
  static final class Statistics {

    private final WholeScore whole;
    private final double[] sum;
    private final double[] squares;
    private int count;

    Statistics(WholeScore whole) {
      this.whole = whole;
      this.sum = new double[whole.shape().height() * whole.shape().width()];
      this.squares = new double[sum.length];
    }

    void add(float[] images, float[] reconstructions, int index) {
      float[] differences = whole.measure(images, reconstructions, index).map();
      for (int i = 0; i < differences.length; i++) {
        sum[i] += differences[i];
        squares[i] += (double) differences[i] * differences[i];
      }
      count++;
    }

    WholeScore whole() {
      return whole;
    }

    /** The statistics without one of the images that were added. */
    Statistics without(float[] images, float[] reconstructions, int index) {
      Statistics others = new Statistics(whole);
      float[] differences = whole.measure(images, reconstructions, index).map();
      for (int i = 0; i < differences.length; i++) {
        others.sum[i] = sum[i] - differences[i];
        others.squares[i] = squares[i] - (double) differences[i] * differences[i];
      }
      others.count = count - 1;
      return others;
    }

    /** The score, unless a difference is larger than that of images can be. */
    Optional<LocalScore> score() {
      float[] mean = new float[sum.length];
      float[] deviation = new float[sum.length];
      double total = 0;
      for (int i = 0; i < sum.length; i++) {
        double m = sum[i] / count;
        mean[i] = (float) m;
        deviation[i] = (float) Math.sqrt(Math.max(0, squares[i] / count - m * m));
        total += deviation[i];
      }
      float floor = (float) Math.max(1e-12, FLOOR * total / sum.length);
      for (int i = 0; i < deviation.length; i++) {
        deviation[i] += floor;
      }
      boolean differences =
          IntStream.range(0, mean.length).allMatch(i -> isDifference(mean[i], deviation[i]));
      int window = Math.max(1, Math.round(whole.localWindow() * whole.shape().width() / 128f));
      return differences
          ? Optional.of(new LocalScore(whole, mean, deviation, window))
          : Optional.empty();
    }
  }
}
