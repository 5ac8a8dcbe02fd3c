package org.imageanomaly.engine.network.execution;

/**
 * What computes a network and holds its parameters. Examples go in and come out as N x C x H x W
 * values, row by row. Not for several threads at once.
 */
public interface Execution extends AutoCloseable {

  /** As {@code Network.parameters()}. */
  float[] parameters();

  /** As {@code Network.setParameters}. */
  void setParameters(float[] values);

  /**
   * As {@code Network.activations}.
   *
   * @param beforeParts as with {@code Network.output(float[], Runnable)}
   */
  float[][] activations(Runnable beforeParts, float[] inputs, int... layers);

  /** As {@code Network.fit(float[], float[], float[], Runnable)}. */
  double fit(float[] inputs, float[] targets, float[] weights, Runnable beforeParts);

  /** As {@code DifferentiableNetwork.forward}. */
  float[] forward(float[] inputs);

  /**
   * Adds what follows for the parameters from the gradient of the outputs of the last {@link
   * #forward} to what {@link #step} will follow. Once for each forward pass.
   */
  void addWeightGradient(float[] outputGradient);

  /** As {@code DifferentiableNetwork.backward}. Once for each forward pass. */
  float[] inputGradient(float[] outputGradient);

  /** One step of the optimizer along the sum of all gradients since the last. */
  void step();

  @Override
  void close();
}
