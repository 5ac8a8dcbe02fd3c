package org.imageanomaly.engine.network;

import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.IUpdater;

/** How gradients become steps. */
public sealed interface Optimizer {

  /** The updater that Deeplearning4j applies. */
  IUpdater updater();

  /**
   * Adam (Kingma and Ba 2015) as Keras has it: beta2 0.999, epsilon 1e-7.
   *
   * @param beta1 the share of its mean gradient that a step keeps
   */
  record Adam(double learningRate, double beta1) implements Optimizer {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-7;

    /** Adam with beta1 0.9. */
    public Adam(double learningRate) {
      this(learningRate, BETA1);
    }

    @Override
    public IUpdater updater() {
      return new org.nd4j.linalg.learning.config.Adam(learningRate, beta1, BETA2, EPSILON);
    }
  }

  /** Adam whose learning rate follows {@link WarmUpCosine} over some steps. */
  record AdamCosine(double peakRate, int steps) implements Optimizer {
    @Override
    public IUpdater updater() {
      return new org.nd4j.linalg.learning.config.Adam(new WarmUpCosine(peakRate, steps));
    }
  }

  /** RMSprop (Tieleman and Hinton 2012) as Keras has it: decay 0.9, epsilon 1e-7. */
  record RmsProp(double learningRate) implements Optimizer {

    private static final double DECAY = 0.9;
    private static final double EPSILON = 1e-7;

    @Override
    public IUpdater updater() {
      return new KerasRmsProp(learningRate, DECAY, EPSILON);
    }
  }

  /** Adadelta (Zeiler 2012) with learning rate 1. */
  record Adadelta(double rho, double epsilon) implements Optimizer {
    @Override
    public IUpdater updater() {
      return new AdaDelta(rho, epsilon);
    }
  }

  /** Plain gradient descent. */
  record Sgd(double learningRate) implements Optimizer {
    @Override
    public IUpdater updater() {
      return new org.nd4j.linalg.learning.config.Sgd(learningRate);
    }
  }
}
