package org.imageanomaly.engine.automatic;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** How much a statistic varies, by what it is without one observation at a time. */
final class Jackknife {

  private Jackknife() {}

  /**
   * The jackknife's estimate of the variance of a statistic.
   *
   * @param count of observations, at least 2
   * @param statistic of some of them, by their indices
   */
  static double variance(int count, ToDoubleFunction<int[]> statistic) {
    double[] without =
        IntStream.range(0, count)
            .mapToDouble(
                out ->
                    statistic.applyAsDouble(
                        IntStream.range(0, count).filter(i -> i != out).toArray()))
            .toArray();
    double mean = Arrays.stream(without).average().orElseThrow();
    double squares = Arrays.stream(without).map(d -> (d - mean) * (d - mean)).sum();
    return squares * (count - 1) / count;
  }
}
