package org.imageanomaly.engine.network.spec;

/** The nonlinearity after a layer. */
public enum ActivationFunction {
  IDENTITY,
  RELU,
  /** x above 0, {@link #LEAK} x below. */
  LEAKY_RELU,
  SIGMOID,
  TANH,
  /** Over all values of a vector, which then add up to 1. */
  SOFTMAX;

  /** The slope of {@link #LEAKY_RELU} below 0. */
  public static final double LEAK = 0.2;

  /** What it makes of a bound of its inputs: one of its outputs. */
  double bound(double input) {
    return switch (this) {
      case IDENTITY -> input;
      case RELU -> Math.max(0, input);
      case LEAKY_RELU -> input > 0 ? input : LEAK * input;
      case SIGMOID -> 1 / (1 + Math.exp(-input));
      case TANH -> Math.tanh(input);
      case SOFTMAX -> 1;
    };
  }
}
