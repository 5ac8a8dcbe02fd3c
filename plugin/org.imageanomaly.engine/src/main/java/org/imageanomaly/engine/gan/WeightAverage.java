package org.imageanomaly.engine.gan;

/**
 * The exponential moving average of a network's weights, which makes better images than the weights
 * of any single step, since those go round one another (Yazici et al. 2019). In the beginning it
 * forgets faster.
 */
final class WeightAverage {

  private final double decay;
  private float[] average;
  private int steps;

  /**
   * Starts at the weights before the first step.
   *
   * @param decay the share that a step keeps, in [0, 1); 0 gives the last weights
   */
  WeightAverage(double decay, float[] first) {
    this.decay = decay;
    this.average = first.clone();
  }

  /** Takes the weights after a step. */
  void add(float[] weights) {
    steps++;
    float kept = (float) Math.min(decay, steps / (steps + 9.0));
    for (int i = 0; i < average.length; i++) {
      average[i] = kept * average[i] + (1 - kept) * weights[i];
    }
  }

  float[] weights() {
    return average.clone();
  }
}
