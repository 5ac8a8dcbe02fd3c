package org.imageanomaly.engine.cnn;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How probable each class of an image is.
 *
 * @param probabilities one per class, in [0, 1]; they add up to 1
 */
public record Prediction(List<Double> probabilities) {

  /** Copies the list. */
  public Prediction {
    probabilities = List.copyOf(probabilities);
  }

  /**
   * Reads image i off the outputs of a network.
   *
   * @param outputs one value an image for two classes, the probability of the second; else one for
   *     each class
   */
  static Prediction of(float[] outputs, int i, int classes) {
    if (classes == 2) {
      return new Prediction(List.of(1 - (double) outputs[i], (double) outputs[i]));
    }
    return new Prediction(
        IntStream.range(i * classes, (i + 1) * classes)
            .mapToObj(k -> (double) outputs[k])
            .toList());
  }

  /** The index of the most probable class; the first one of equals. */
  public int mostProbable() {
    int best = 0;
    for (int c = 1; c < probabilities.size(); c++) {
      best = probabilities.get(c) > probabilities.get(best) ? c : best;
    }
    return best;
  }
}
