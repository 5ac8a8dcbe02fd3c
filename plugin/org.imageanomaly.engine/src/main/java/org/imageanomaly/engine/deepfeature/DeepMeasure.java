package org.imageanomaly.engine.deepfeature;

import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.feature.FeatureMeasure;
import org.imageanomaly.engine.feature.Features;

/** Says how far the patches of an image are from good ones; larger is more unusual. */
public sealed interface DeepMeasure extends FeatureMeasure
    permits PatchBank, PositionNormals, PrincipalSubspace {

  /** K, of a patch. */
  int length();

  /**
   * Measures one image.
   *
   * @param patches its features, position after position
   */
  Found measure(float... patches);

  @Override
  default boolean higherIsUnusual() {
    return true;
  }

  @Override
  default List<Found> measure(Features features) {
    return IntStream.range(0, features.images())
        .mapToObj(i -> measure(features.byPosition(i)))
        .toList();
  }

  /** The index of the largest value. */
  static int largest(float... values) {
    int largest = 0;
    for (int p = 1; p < values.length; p++) {
      largest = values[p] > values[largest] ? p : largest;
    }
    return largest;
  }

  /** The squared distance of two vectors that lie in rows. */
  static double squaredDistance(float[] rows, int row, float[] others, int other, int length) {
    double even = 0;
    double odd = 0;
    int a = row * length;
    int b = other * length;
    for (int k = 0; k + 1 < length; k += 2) {
      double first = (double) rows[a + k] - others[b + k];
      double second = (double) rows[a + k + 1] - others[b + k + 1];
      even += first * first;
      odd += second * second;
    }
    double last = (double) rows[a + length - 1] - others[b + length - 1];
    return even + odd + length % 2 * last * last;
  }
}
