package org.imageanomaly.engine.network;

import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.IUpdater;

/** How gradients become steps. */
public sealed interface Optimizer {

  /** Adam (Kingma and Ba 2015) with beta1 0.9, beta2 0.999, epsilon 1e-8. */
  record Adam(double learningRate) implements Optimizer {}

  /** Adam whose learning rate follows {@link WarmUpCosine} over some steps. */
  record AdamCosine(double peakRate, int steps) implements Optimizer {}

  /** Adadelta (Zeiler 2012) with learning rate 1. */
  record Adadelta(double rho, double epsilon) implements Optimizer {}

  /** Plain gradient descent. */
  record Sgd(double learningRate) implements Optimizer {}

  /** The updater that Deeplearning4j applies. */
  default IUpdater updater() {
    if (this instanceof Adam adam) {
      return new org.nd4j.linalg.learning.config.Adam(adam.learningRate());
    }
    if (this instanceof AdamCosine adam) {
      return new org.nd4j.linalg.learning.config.Adam(
          new WarmUpCosine(adam.peakRate(), adam.steps()));
    }
    if (this instanceof Sgd sgd) {
      return new org.nd4j.linalg.learning.config.Sgd(sgd.learningRate());
    }
    Adadelta adadelta = (Adadelta) this;
    return new AdaDelta(adadelta.rho(), adadelta.epsilon());
  }
}
