package org.imageanomaly.engine.network.execution;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.RmsProp;

/**
 * RMSprop whose mean of squared gradients starts at 0, as in Keras.
 *
 * <p>ND4J starts it at epsilon, which makes the first steps along gradients below 1e-3 several
 * times smaller.
 */
final class KerasRmsProp extends RmsProp {

  private static final long serialVersionUID = 1L;

  KerasRmsProp(double learningRate, double decay, double epsilon) {
    super(learningRate, decay, epsilon);
  }

  @Override
  public GradientUpdater instantiate(INDArray state, boolean initialize) {
    GradientUpdater updater = super.instantiate(state, initialize);
    if (initialize) {
      state.assign(0);
    }
    return updater;
  }

  @Override
  public RmsProp clone() {
    return new KerasRmsProp(getLearningRate(), getRmsDecay(), getEpsilon());
  }
}
