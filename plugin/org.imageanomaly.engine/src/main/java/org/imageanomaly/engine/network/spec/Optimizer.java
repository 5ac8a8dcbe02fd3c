package org.imageanomaly.engine.network.spec;

/** How gradients become steps. */
public sealed interface Optimizer {

  /**
   * Adam (Kingma and Ba 2015) as Keras has it: beta2 0.999, epsilon 1e-7.
   *
   * @param beta1 the share of its mean gradient that a step keeps
   */
  record Adam(double learningRate, double beta1) implements Optimizer {

    private static final double BETA1 = 0.9;

    /** Adam with beta1 0.9. */
    public Adam(double learningRate) {
      this(learningRate, BETA1);
    }
  }

  /**
   * Adam whose learning rate rises linearly from 0 to its peak within the first twentieth of the
   * steps and then falls to 0 along half a cosine.
   */
  record AdamCosine(double peakRate, int steps) implements Optimizer {}

  /** RMSprop (Tieleman and Hinton 2012) as Keras has it: decay 0.9, epsilon 1e-7. */
  record RmsProp(double learningRate) implements Optimizer {}

  /** Adadelta (Zeiler 2012) with learning rate 1. */
  record Adadelta(double rho, double epsilon) implements Optimizer {}

  /** Plain gradient descent. */
  record Sgd(double learningRate) implements Optimizer {}
}
