package org.imageanomaly.engine.network.execution;

import org.nd4j.linalg.schedule.ISchedule;

/**
 * A learning rate that rises linearly from 0 to its peak within the first twentieth of the steps
 * and then falls to 0 along half a cosine.
 */
record WarmUpCosine(double peak, int steps) implements ISchedule {

  private static final double WARM_UP = 0.05;

  @Override
  public double valueAt(int iteration, int epoch) {
    double warmUp = Math.max(1, WARM_UP * steps);
    if (iteration < warmUp) {
      return peak * (iteration + 1) / (warmUp + 1);
    }
    double progress = Math.min(1, (iteration - warmUp) / Math.max(1, steps - warmUp));
    return peak * 0.5 * (1 + Math.cos(Math.PI * progress));
  }

  @Override
  public WarmUpCosine clone() {
    return this;
  }
}
