package org.imageanomaly.engine.density;

/** log(exp(a) + exp(b) + ...), without overflow. */
final class LogSumExp {

  private double largest = Double.NEGATIVE_INFINITY;
  private double sum;

  void add(double exponent) {
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
