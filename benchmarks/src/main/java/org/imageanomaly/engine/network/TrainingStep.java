package org.imageanomaly.engine.network;

/** Single steps of a training, which the engine itself only makes as part of a whole one. */
public final class TrainingStep {

  private TrainingStep() {}

  /** One step of the optimizer towards targets that all count the same. */
  public static void fit(Network network, float[] inputs, float[] targets, float[] weights) {
    network.fit(inputs, targets, weights);
  }
}
