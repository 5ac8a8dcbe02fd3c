package org.imageanomaly.engine.network.onednn;

import org.imageanomaly.engine.network.execution.CrossEntropy;

/**
 * The loss of some examples and its gradient, which is added up over them and not divided by their
 * number.
 */
interface LossGradient {

  /**
   * Computes both.
   *
   * @param outputs what the network makes of the examples; for a cross-entropy what enters its last
   *     activation
   * @param targets of more examples
   * @param weights of more examples
   * @param from the first of these examples
   * @param gradient takes the gradient with respect to the outputs
   * @return the loss, added up over the examples
   */
  double of(float[] outputs, float[] targets, float[] weights, int from, float[] gradient);

  /** Of the mean squared error of values. */
  static LossGradient ofSquaredError(int size) {
    return (outputs, targets, weights, from, gradient) -> {
      double sum = 0;
      float factor = 2f / size;
      int offset = from * size;
      for (int i = 0; i < outputs.length; i++) {
        float difference = outputs[i] - targets[offset + i];
        sum += (double) difference * difference;
        gradient[i] = factor * difference;
      }
      return sum / size;
    };
  }

  /** Of the cross-entropy of a probability behind a sigmoid or of classes behind a softmax. */
  static LossGradient ofCrossEntropy(int size) {
    boolean isSoftmax = size > 1;
    return (outputs, targets, weights, from, gradient) -> {
      double sum = 0;
      float[] values = new float[size];
      float[] aims = new float[size];
      for (int i = 0; i < outputs.length / size; i++) {
        System.arraycopy(outputs, i * size, values, 0, size);
        System.arraycopy(targets, (from + i) * size, aims, 0, size);
        float weight = weights[from + i];
        sum += weight * CrossEntropy.of(values, aims, isSoftmax);
        double[] probabilities = CrossEntropy.probabilities(values, isSoftmax);
        for (int k = 0; k < size; k++) {
          gradient[i * size + k] = (float) (weight * (probabilities[k] - aims[k]));
        }
      }
      return sum;
    };
  }
}
