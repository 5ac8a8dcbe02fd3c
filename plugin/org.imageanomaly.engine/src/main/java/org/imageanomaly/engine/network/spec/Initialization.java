package org.imageanomaly.engine.network.spec;

/** How weights are drawn before the training; biases start at 0. */
public enum Initialization {
  /** Glorot and Bengio 2010, uniform: the default of Keras. */
  GLOROT_UNIFORM,
  /** He et al. 2015, uniform: keeps the signal's size through layers of rectified units. */
  HE_UNIFORM
}
