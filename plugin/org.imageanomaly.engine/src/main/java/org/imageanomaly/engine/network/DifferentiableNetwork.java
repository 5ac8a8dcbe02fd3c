package org.imageanomaly.engine.network;

import java.util.Optional;
import org.imageanomaly.engine.network.execution.Execution;
import org.imageanomaly.engine.network.spec.Initialization;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;

/**
 * A network that is given the gradient of its outputs and passes it on to its inputs. Not for
 * several threads at once.
 */
public final class DifferentiableNetwork implements AutoCloseable {

  private final NetworkSpec spec;
  private final Execution execution;

  private DifferentiableNetwork(NetworkSpec spec, Execution execution) {
    this.spec = spec;
    this.execution = execution;
  }

  /** A network with random weights that can be trained. */
  static DifferentiableNetwork initialized(
      NetworkSpec spec, Optimizer optimizer, Initialization initialization, long seed) {
    return new DifferentiableNetwork(
        spec, Executions.initialized(spec, Optional.empty(), optimizer, initialization, seed));
  }

  /**
   * A trained network.
   *
   * @param parameters as {@link Network#parameters()} gives them
   * @throws IllegalArgumentException if it has batch normalization, which would depend on the other
   *     examples of a batch; see {@link FoldedNetwork}
   */
  public static DifferentiableNetwork trained(NetworkSpec spec, float[] parameters) {
    if (spec.normalizesBatches()) {
      throw new IllegalArgumentException(
          "A network with batch normalization must be folded before it is differentiated.");
    }
    return new DifferentiableNetwork(spec, Executions.trained(spec, parameters));
  }

  public NetworkSpec spec() {
    return spec;
  }

  /** As {@link Network#parameters()}. */
  float[] parameters() {
    return execution.parameters();
  }

  /** As {@link Network#setParameters}. */
  void setParameters(float[] values) {
    execution.setParameters(values);
  }

  /**
   * What the network makes of some examples, normalized by this batch if it has batch
   * normalization.
   *
   * @param inputs N x C x H x W
   * @return N x C x H x W in the shape of the network's output
   */
  public float[] forward(float[] inputs) {
    return execution.forward(inputs);
  }

  /**
   * The gradient with respect to the inputs of the last {@link #forward}, once for each.
   *
   * @param outputGradient with respect to its outputs, in their shape
   * @return N x C x H x W in the shape of the inputs
   */
  public float[] backward(float[] outputGradient) {
    return execution.inputGradient(outputGradient);
  }

  /**
   * Learns from the gradient of the outputs of the last {@link #forward}, once for each; {@link
   * #step} follows the sum of what was learned since the last.
   *
   * @param outputGradient with respect to its outputs, in their shape
   */
  void learn(float[] outputGradient) {
    execution.addWeightGradient(outputGradient);
  }

  /**
   * One step of the optimizer along the sum of what was learned since the last, divided by the
   * number of examples of the last {@link #forward}.
   */
  void step() {
    execution.step();
  }

  @Override
  public void close() {
    execution.close();
  }
}
