package org.imageanomaly.engine.network.execution;

/**
 * Cross-entropy on what enters the last sigmoid or softmax: its gradient there is probability minus
 * target, whatever the size of the values.
 */
public final class CrossEntropy {

  private CrossEntropy() {}

  /** The loss of one example, given what enters a sigmoid or softmax. */
  public static double of(float[] values, float[] targets, boolean isSoftmax) {
    return isSoftmax ? ofClasses(values, targets) : ofProbability(values[0], targets[0]);
  }

  /** What a sigmoid or softmax makes of some values. */
  public static double[] probabilities(float[] values, boolean isSoftmax) {
    double[] probabilities = new double[values.length];
    double sum = logOfSum(values);
    for (int k = 0; k < values.length; k++) {
      probabilities[k] = isSoftmax ? Math.exp(values[k] - sum) : 1 / (1 + Math.exp(-values[k]));
    }
    return probabilities;
  }

  /** log sum exp(x) - sum t x, for targets that add up to 1. */
  private static double ofClasses(float[] values, float[] targets) {
    double aimed = 0;
    for (int k = 0; k < values.length; k++) {
      aimed += (double) targets[k] * values[k];
    }
    return logOfSum(values) - aimed;
  }

  private static double logOfSum(float[] values) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float value : values) {
      largest = Math.max(largest, value);
    }
    double sum = 0;
    for (float value : values) {
      sum += Math.exp(value - largest);
    }
    return largest + Math.log(sum);
  }

  /** log(1 + exp(x)) - t x, the loss of a probability t that is estimated by sigmoid(x). */
  public static double ofProbability(double x, double target) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))) - target * x;
  }
}
