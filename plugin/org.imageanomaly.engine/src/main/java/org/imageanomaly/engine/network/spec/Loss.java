package org.imageanomaly.engine.network.spec;

/** What a training makes small. */
public enum Loss {
  /** The squared difference of output and target, averaged over values and examples. */
  MEAN_SQUARED_ERROR {
    @Override
    double of(float[] output, float[] target, int from, int to) {
      double sum = 0;
      for (int i = from; i < to; i++) {
        double difference = (double) output[i] - target[i];
        sum += difference * difference;
      }
      return sum / (to - from);
    }
  },
  /**
   * The cross-entropy in nats, averaged over examples, of one probability behind a sigmoid or of
   * the classes of a softmax. Computed from what enters the sigmoid or softmax, so that a
   * confidently wrong network still learns.
   */
  CROSS_ENTROPY {
    @Override
    public void check(LayerSpec last) {
      boolean fits =
          last instanceof LayerSpec.Dense dense
              && dense.activation()
                  == (dense.units() == 1 ? ActivationFunction.SIGMOID : ActivationFunction.SOFTMAX);
      if (!fits) {
        throw new IllegalArgumentException(
            "Cross-entropy needs a network that ends in one sigmoid or in a softmax of classes,"
                + " not in "
                + last
                + ".");
      }
    }

    @Override
    double of(float[] output, float[] target, int from, int to) {
      boolean classes = to - from > 1;
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum -= target[i] * Math.log(Math.max(LEAST, output[i]));
        if (!classes) {
          sum -= (1 - target[i]) * Math.log(Math.max(LEAST, 1 - (double) output[i]));
        }
      }
      return sum;
    }
  };

  /** Probabilities count as at least this in a loss that gives no gradient. */
  private static final double LEAST = 1e-12;

  /**
   * Looks whether the loss can be computed behind a layer.
   *
   * @throws IllegalArgumentException if not
   */
  public void check(LayerSpec last) {
    // most losses take any values
  }

  /** The loss of one example whose values lie from one index to another. */
  abstract double of(float[] output, float[] target, int from, int to);

  /**
   * The mean loss of some examples.
   *
   * @param outputs N x C x H x W, as the network makes them
   * @param targets in the same shape
   * @param weights one per example
   */
  public double mean(float[] outputs, float[] targets, float[] weights) {
    int size = outputs.length / weights.length;
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * of(outputs, targets, i * size, (i + 1) * size);
    }
    return sum / weights.length;
  }
}
