package org.imageanomaly.engine.classifier;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What the numbers mean that a classifier makes of an image. */
public enum ClassOutput {
  /** One probability of each class. */
  PROBABILITIES {
    @Override
    double[] probabilities(float... outputs) {
      return weighted(outputs, output -> output, outputs.length);
    }
  },
  /** The natural logarithm of each. */
  LOG_PROBABILITIES {
    @Override
    double[] probabilities(float... outputs) {
      return softmax(outputs);
    }
  },
  /** Numbers that a softmax makes probabilities of. */
  LOGITS {
    @Override
    double[] probabilities(float... outputs) {
      return softmax(outputs);
    }
  },
  /** The probability of the second of two classes. */
  SECOND_PROBABILITY {
    @Override
    double[] probabilities(float... outputs) {
      return new double[] {1 - (double) outputs[0], outputs[0]};
    }
  },
  /** A number that a logistic function makes the probability of the second of two classes of. */
  SECOND_LOGIT {
    @Override
    double[] probabilities(float... outputs) {
      double second = 1 / (1 + Math.exp(-outputs[0]));
      return new double[] {1 - second, second};
    }
  };

  private interface Weight {
    double of(float output);
  }

  /** How many numbers there are for so many classes. */
  int outputs(int classes) {
    return this == SECOND_PROBABILITY || this == SECOND_LOGIT ? 1 : classes;
  }

  /** How many classes so many numbers tell apart. */
  int classes(int outputs) {
    return this == SECOND_PROBABILITY || this == SECOND_LOGIT ? 2 : outputs;
  }

  /** The probability of each class. */
  abstract double[] probabilities(float... outputs);

  private static double[] softmax(float... outputs) {
    float[] most = {Float.NEGATIVE_INFINITY};
    for (float output : outputs) {
      most[0] = Math.max(most[0], output);
    }
    return weighted(outputs, output -> Math.exp(output - (double) most[0]), outputs.length);
  }

  /** Brought to a sum of 1. */
  private static double[] weighted(float[] outputs, Weight weight, int count) {
    double[] weights = IntStream.range(0, count).mapToDouble(i -> weight.of(outputs[i])).toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(one -> one / sum).toArray();
  }

  /** As a list. */
  List<Double> of(float... outputs) {
    return Arrays.stream(probabilities(outputs)).boxed().toList();
  }
}
