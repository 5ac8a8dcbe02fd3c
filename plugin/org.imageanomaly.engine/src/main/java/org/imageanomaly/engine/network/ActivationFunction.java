package org.imageanomaly.engine.network;

import org.nd4j.linalg.activations.Activation;

/** The nonlinearity after a layer. */
public enum ActivationFunction {
  IDENTITY(Activation.IDENTITY),
  RELU(Activation.RELU),
  SIGMOID(Activation.SIGMOID);

  private final Activation implementation;

  ActivationFunction(Activation implementation) {
    this.implementation = implementation;
  }

  Activation implementation() {
    return implementation;
  }
}
