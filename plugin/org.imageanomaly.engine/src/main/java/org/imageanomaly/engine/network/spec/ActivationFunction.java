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
}
