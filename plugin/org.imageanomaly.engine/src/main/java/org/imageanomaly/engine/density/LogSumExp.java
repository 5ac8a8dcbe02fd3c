package org.imageanomaly.engine.density;

/** log(exp(a) + exp(b) + ...), without overflow. */
final class LogSumExp {

  /** What is e to the minus of this, or less, changes no bit of a sum of at least 1. */
  private static final double NEGLIGIBLE = 38;

  private double largest = Double.NEGATIVE_INFINITY;
  private double sum;

  void add(double exponent) {
    if (largest - exponent >= NEGLIGIBLE) {
      return;
    }
    if (exponent <= largest) {
      sum += Math.exp(exponent - largest);
    } else {
      sum = sum * Math.exp(largest - exponent) + 1;
      largest = exponent;
    }
  }

  double value() {
    return largest + Math.log(sum);
  }
}
