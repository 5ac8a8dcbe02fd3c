package org.imageanomaly.engine.network;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** The nonlinearity after a layer. */
public enum ActivationFunction {
  IDENTITY {
    @Override
    IActivation implementation() {
      return new ActivationIdentity();
    }
  },
  RELU {
    @Override
    IActivation implementation() {
      return new ActivationReLU();
    }
  },
  /** x above 0, 0.2 x below. */
  LEAKY_RELU {
    @Override
    IActivation implementation() {
      return new ActivationLReLU(LEAK);
    }
  },
  SIGMOID {
    @Override
    IActivation implementation() {
      return new ActivationSigmoid();
    }
  },
  TANH {
    @Override
    IActivation implementation() {
      return new ActivationTanH();
    }
  },
  /** Over all values of a vector, which then add up to 1. */
  SOFTMAX {
    @Override
    IActivation implementation() {
      return new ActivationSoftmax();
    }
  };

  static final double LEAK = 0.2;

  abstract IActivation implementation();
}
