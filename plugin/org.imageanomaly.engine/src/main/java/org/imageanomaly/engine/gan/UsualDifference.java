package org.imageanomaly.engine.gan;

import java.util.List;
import org.imageanomaly.engine.detector.BoxFilter;

/**
 * How much each pixel of good images differs from the nearest image that the generator makes, which
 * no edge of a part comes without: a difference is a finding where it is larger than usual there.
 *
 * @param mean of the absolute difference at each pixel, H x W, image values lie in [-1, 1]
 * @param deviation the standard deviation there, plus a part of its mean over the image
 */
public record UsualDifference(float[] mean, float[] deviation) {

  /** Fewer images say too little of a single pixel. */
  static final int LEAST_IMAGES = 8;

  /** More images change little, and each takes a search. */
  static final int MOST_IMAGES = 32;

  /** What single pixels of few images say is averaged with those around them. */
  private static final int WINDOW = 3;

  private static final double FLOOR = 0.3;

  /** Half a level of 8 bits. */
  private static final double LEAST_DEVIATION = 1 / 255.0;

  private static final float MOST = 4;

  public UsualDifference {
    if (mean.length != deviation.length) {
      throw new IllegalArgumentException(
          mean.length + " means do not fit " + deviation.length + " deviations.");
    }
    for (int i = 0; i < mean.length; i++) {
      // differences are at most 2, and so is what they vary by
      if (!(Math.abs(mean[i]) <= MOST) || !(deviation[i] > 0 && deviation[i] <= MOST)) {
        throw new IllegalArgumentException(
            "A difference has no mean of "
                + mean[i]
                + " and no deviation of "
                + deviation[i]
                + ".");
      }
    }
  }

  /**
   * What is usual in all of some good images but one, as if that were not known.
   *
   * @param differences the absolute difference of each, H x W
   * @param one negative to leave none out
   */
  static UsualDifference without(List<float[]> differences, int one, int height, int width) {
    float[] mean = new float[height * width];
    float[] square = new float[height * width];
    int count = 0;
    for (int i = 0; i < differences.size(); i++) {
      if (i != one) {
        float[] difference = differences.get(i);
        count++;
        for (int k = 0; k < mean.length; k++) {
          // running means: sums of many squares would lose digits
          mean[k] += (difference[k] - mean[k]) / count;
          square[k] += (difference[k] * difference[k] - square[k]) / count;
        }
      }
    }
    float[] variance = new float[mean.length];
    for (int k = 0; k < mean.length; k++) {
      variance[k] = Math.max(0, square[k] - mean[k] * mean[k]);
    }
    return new UsualDifference(
        BoxFilter.average(mean, height, width, WINDOW),
        deviation(BoxFilter.average(variance, height, width, WINDOW)));
  }

  private static float[] deviation(float... variance) {
    float[] deviation = new float[variance.length];
    double sum = 0;
    for (int k = 0; k < deviation.length; k++) {
      deviation[k] = (float) Math.sqrt(variance[k]);
      sum += deviation[k];
    }
    float floor = (float) Math.max(LEAST_DEVIATION, FLOOR * sum / deviation.length);
    for (int k = 0; k < deviation.length; k++) {
      deviation[k] += floor;
    }
    return deviation;
  }

  /** How many deviations a difference lies beyond the usual one at each pixel. */
  public float[] standardized(float... difference) {
    float[] standardized = new float[difference.length];
    for (int k = 0; k < difference.length; k++) {
      standardized[k] = (difference[k] - mean[k]) / deviation[k];
    }
    return standardized;
  }
}
