package org.imageanomaly.engine.network;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.imageanomaly.engine.compute.Backend;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network that is given the gradient of its outputs and passes it on to its inputs. Not for
 * several threads at once.
 */
public final class DifferentiableNetwork implements AutoCloseable {

  private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

  private final NetworkSpec spec;
  private final MultiLayerNetwork implementation;
  private Gradient gradient;
  private int batchSize;
  private int steps;

  /** What the last forward pass went in with and came to, layer by layer. */
  private List<INDArray> activations = List.of();

  private DifferentiableNetwork(
      NetworkSpec spec, Optimizer optimizer, Initialization initialization, long seed) {
    Backend.start();
    this.spec = spec;
    this.implementation =
        new MultiLayerNetwork(
            NetworkConfiguration.of(spec, Optional.empty(), optimizer, initialization, seed));
    implementation.init();
  }

  /** A network with random weights that can be trained. */
  static DifferentiableNetwork initialized(
      NetworkSpec spec, Optimizer optimizer, Initialization initialization, long seed) {
    return new DifferentiableNetwork(spec, optimizer, initialization, seed);
  }

  /**
   * A trained network.
   *
   * @param parameters as {@link Network#parameters()} gives them
   * @throws IllegalArgumentException if it has batch normalisation, which would depend on the other
   *     examples of a batch; see {@link FoldedNetwork}
   */
  public static DifferentiableNetwork trained(NetworkSpec spec, float[] parameters) {
    if (spec.layers().stream().anyMatch(LayerSpec.BatchNormalization.class::isInstance)) {
      throw new IllegalArgumentException(
          "A network with batch normalisation must be folded before it is differentiated.");
    }
    DifferentiableNetwork network =
        initialized(spec, new Optimizer.Sgd(1), Initialization.GLOROT_UNIFORM, 0);
    network.setParameters(parameters);
    return network;
  }

  public NetworkSpec spec() {
    return spec;
  }

  /** As {@link Network#parameters()}. */
  float[] parameters() {
    return new Parameters(spec, implementation).get();
  }

  /** As {@link Network#setParameters}. */
  void setParameters(float[] values) {
    new Parameters(spec, implementation).set(values);
  }

  /**
   * What the network makes of some examples, normalised by this batch if it has batch
   * normalisation.
   *
   * @param inputs N x C x H x W
   * @return N x C x H x W in the shape of the network's output
   */
  public float[] forward(float[] inputs) {
    Backend.start();
    release();
    batchSize = inputs.length / spec.input().size();
    implementation.setInput(Tensors.input(inputs, spec));
    activations = implementation.feedForward(true, false);
    return Tensors.values(activations.get(activations.size() - 1));
  }

  /** Frees the last pass now: the collector of Java's heap does not see how much lies outside. */
  private void release() {
    implementation.clearLayersStates();
    activations.forEach(Tensors::release);
    activations = List.of();
  }

  /**
   * The gradient with respect to the inputs of the last {@link #forward}.
   *
   * @param outputGradient with respect to its outputs, in their shape
   * @return N x C x H x W in the shape of the inputs
   */
  public float[] backward(float[] outputGradient) {
    Backend.start();
    try (INDArray given = Tensors.output(outputGradient, spec)) {
      Pair<Gradient, INDArray> result = implementation.backpropGradient(given, NO_WORKSPACES);
      gradient = result.getFirst();
      float[] inputGradient = Tensors.values(result.getSecond());
      Tensors.release(result.getSecond());
      return inputGradient;
    }
  }

  /** A copy of what the last {@link #backward} says about the weights, summed over the batch. */
  INDArray weightGradient() {
    return implementation.getFlattenedGradients().dup();
  }

  /** One step of the optimiser along the gradient of the last {@link #backward}. */
  void step() {
    implementation
        .getUpdater()
        .update(implementation, gradient, steps++, 0, batchSize, NO_WORKSPACES);
    INDArray parameters = implementation.params();
    parameters.subi(implementation.getFlattenedGradients().reshape(parameters.shape()));
    release();
  }

  /** As {@link #step()}, along the sum of this gradient and another of as many examples. */
  void step(INDArray further) {
    implementation.getFlattenedGradients().addi(further);
    step();
  }

  @Override
  public void close() {
    release();
    implementation.close();
  }
}
