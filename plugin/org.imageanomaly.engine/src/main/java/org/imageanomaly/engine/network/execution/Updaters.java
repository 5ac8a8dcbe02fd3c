package org.imageanomaly.engine.network.execution;

import org.imageanomaly.engine.network.spec.Optimizer;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/** Optimizers as ND4J has them. */
public final class Updaters {

  private static final double BETA2 = 0.999;
  private static final double DECAY = 0.9;

  /** As in Keras. */
  private static final double EPSILON = 1e-7;

  private Updaters() {}

  /** What makes steps of gradients. */
  public static IUpdater of(Optimizer optimizer) {
    if (optimizer instanceof Optimizer.Adam adam) {
      return new Adam(adam.learningRate(), adam.beta1(), BETA2, EPSILON);
    }
    if (optimizer instanceof Optimizer.AdamCosine cosine) {
      return new Adam(new WarmUpCosine(cosine.peakRate(), cosine.steps()));
    }
    if (optimizer instanceof Optimizer.RmsProp rmsProp) {
      return new KerasRmsProp(rmsProp.learningRate(), DECAY, EPSILON);
    }
    if (optimizer instanceof Optimizer.Adadelta adadelta) {
      return new AdaDelta(adadelta.rho(), adadelta.epsilon());
    }
    return new Sgd(((Optimizer.Sgd) optimizer).learningRate());
  }
}
