package org.imageanomaly.engine.patch;

import java.util.List;
import org.imageanomaly.engine.filter.Smoothing;

/**
 * What distance is usual at each position, and by how much it varies: edges that never lie quite
 * alike are farther from their mean than a plain background, and no more anomalous.
 *
 * @param mean h x w
 * @param deviation h x w, above 0
 */
public record UsualDistance(float[] mean, float[] deviation) {

  /** In positions of the grid: few images say little of a single one. */
  private static final double SMOOTHING = 1.5;

  /** Of the mean deviation, so that places where nothing ever happened do not outweigh all else. */
  private static final double FLOOR = 0.3;

  /** No image of 8 bits is so many deviations away. */
  private static final float MOST = 1e6f;

  public UsualDistance {
    if (mean.length != deviation.length) {
      throw new IllegalArgumentException(
          mean.length + " usual distances do not fit " + deviation.length + " deviations.");
    }
    for (float value : mean) {
      if (!(Math.abs(value) <= MOST)) {
        throw new IllegalArgumentException("No distance is usually " + value + ".");
      }
    }
    for (float value : deviation) {
      if (!(value > 0 && value <= MOST)) {
        throw new IllegalArgumentException("A distance has no deviation of " + value + ".");
      }
    }
  }

  /**
   * Of the distances of normal images.
   *
   * @param distances h x w of each
   */
  static UsualDistance of(List<float[]> distances, int height, int width) {
    float[] mean = new float[height * width];
    float[] variance = new float[height * width];
    for (int p = 0; p < mean.length; p++) {
      double sum = 0;
      double squares = 0;
      for (float[] one : distances) {
        sum += one[p];
        squares += (double) one[p] * one[p];
      }
      double average = sum / distances.size();
      mean[p] = (float) average;
      variance[p] = (float) Math.max(0, squares / distances.size() - average * average);
    }
    return new UsualDistance(
        Smoothing.gaussianRepeatingEdges(mean, height, width, SMOOTHING),
        deviations(Smoothing.gaussianRepeatingEdges(variance, height, width, SMOOTHING)));
  }

  private static float[] deviations(float... variance) {
    float[] deviation = new float[variance.length];
    double usual = 0;
    for (int p = 0; p < deviation.length; p++) {
      deviation[p] = (float) Math.sqrt(variance[p]);
      usual += deviation[p] / deviation.length;
    }
    for (int p = 0; p < deviation.length; p++) {
      deviation[p] += (float) (FLOOR * usual + 1e-6);
    }
    return deviation;
  }

  /** By how many deviations each distance is beyond the usual one. */
  float[] beyond(float... distances) {
    float[] beyond = new float[distances.length];
    for (int p = 0; p < beyond.length; p++) {
      beyond[p] = (distances[p] - mean[p]) / deviation[p];
    }
    return beyond;
  }
}
