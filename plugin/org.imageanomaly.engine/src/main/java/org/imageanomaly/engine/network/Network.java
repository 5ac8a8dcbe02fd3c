package org.imageanomaly.engine.network;

import java.util.Optional;
import org.imageanomaly.engine.network.execution.Execution;
import org.imageanomaly.engine.network.spec.Initialization;
import org.imageanomaly.engine.network.spec.Loss;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;

/**
 * A feed-forward network that computes and learns. Examples go in and come out as N x C x H x W
 * values, row by row. Not for several threads at once.
 */
public final class Network implements AutoCloseable {

  private final NetworkSpec spec;
  private final Loss loss;
  private final Execution execution;

  private Network(NetworkSpec spec, Loss loss, Execution execution) {
    this.spec = spec;
    this.loss = loss;
    this.execution = execution;
  }

  /** A network with random weights that can be trained. */
  public static Network initialized(
      NetworkSpec spec, Loss loss, Optimizer optimizer, Initialization initialization, long seed) {
    return new Network(
        spec,
        loss,
        Executions.initialized(spec, Optional.of(loss), optimizer, initialization, seed));
  }

  /**
   * A trained network.
   *
   * @param parameters as {@link #parameters()} gives them
   */
  public static Network trained(NetworkSpec spec, float[] parameters) {
    return new Network(spec, Loss.MEAN_SQUARED_ERROR, Executions.trained(spec, parameters));
  }

  public NetworkSpec spec() {
    return spec;
  }

  /** What its training makes small. */
  Loss loss() {
    return loss;
  }

  /**
   * All values that belong to the layers: for each layer that has any, the weights row by row
   * (convolution: filters x channels x kernel x kernel; transposed convolution: channels x filters
   * x kernel x kernel; dense: inputs x units), then the biases; for batch normalization scale,
   * shift, running mean and running variance.
   */
  public float[] parameters() {
    return execution.parameters();
  }

  /** Takes all weights and biases, in the order of {@link #parameters()}. */
  public void setParameters(float[] values) {
    execution.setParameters(values);
  }

  /** As {@link #fit(float[], float[], float[], Runnable)}, with nothing between the parts. */
  double fit(float[] inputs, float[] targets, float[] weights) {
    return fit(inputs, targets, weights, () -> {});
  }

  /**
   * One step of the optimizer towards the targets. A batch that is too large for memory passes in
   * parts whose gradients are added up, unless the network has batch normalization.
   *
   * @param weights how much each example counts, 1 on average; only {@link Loss#CROSS_ENTROPY} can
   *     take others than 1
   * @param beforeParts runs before each part; what it throws ends the step, which then changed
   *     nothing
   * @return the loss of the batch before the step
   */
  double fit(float[] inputs, float[] targets, float[] weights, Runnable beforeParts) {
    return execution.fit(inputs, targets, weights, beforeParts);
  }

  /** What the network makes of some examples: N x C x H x W. */
  public float[] output(float[] inputs) {
    return output(inputs, () -> {});
  }

  /**
   * What the network makes of some examples: N x C x H x W.
   *
   * @param beforeParts runs before each part that passes at once; what it throws ends the pass
   */
  public float[] output(float[] inputs, Runnable beforeParts) {
    return execution.activations(beforeParts, inputs, spec.layers().size() - 1)[0];
  }

  /**
   * What some layers make of some examples.
   *
   * @param layers indices of layers, from 0
   * @return for each of these layers N x C x H x W values
   */
  public float[][] activations(float[] inputs, int... layers) {
    return execution.activations(() -> {}, inputs, layers);
  }

  @Override
  public void close() {
    execution.close();
  }
}
