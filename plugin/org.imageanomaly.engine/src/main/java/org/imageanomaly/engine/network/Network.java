package org.imageanomaly.engine.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.imageanomaly.engine.compute.Backend;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A feed-forward network on the back end. Examples go in and come out as N x C x H x W values, row
 * by row. Not for several threads at once.
 */
public final class Network implements AutoCloseable {

  private final NetworkSpec spec;
  private final Loss loss;
  private final MultiLayerNetwork implementation;

  private Network(NetworkSpec spec, Loss loss, MultiLayerNetwork implementation) {
    this.spec = spec;
    this.loss = loss;
    this.implementation = implementation;
  }

  /** A network with random weights that can be trained. */
  public static Network initialized(
      NetworkSpec spec, Loss loss, Optimizer optimizer, Initialization initialization, long seed) {
    Backend.start();
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            NetworkConfiguration.of(spec, Optional.of(loss), optimizer, initialization, seed));
    network.init();
    return new Network(spec, loss, network);
  }

  /**
   * A trained network.
   *
   * @param parameters as {@link #parameters()} gives them
   */
  public static Network trained(NetworkSpec spec, float[] parameters) {
    Network network =
        initialized(
            spec, Loss.MEAN_SQUARED_ERROR, new Optimizer.Sgd(1), Initialization.GLOROT_UNIFORM, 0);
    network.setParameters(parameters);
    return network;
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
   * x kernel x kernel; dense: inputs x units), then the biases; for batch normalisation scale,
   * shift, running mean and running variance.
   */
  public float[] parameters() {
    return new Parameters(spec, implementation).get();
  }

  /** Takes all weights and biases, in the order of {@link #parameters()}. */
  public void setParameters(float[] values) {
    new Parameters(spec, implementation).set(values);
  }

  /**
   * One step of the optimiser towards the targets.
   *
   * @param weights how much each example counts, 1 on average; only {@link Loss#CROSS_ENTROPY} can
   *     take others than 1
   * @return the loss of the batch before the step
   */
  double fit(float[] inputs, float[] targets, float[] weights) {
    Backend.start();
    try (INDArray in = Tensors.input(inputs, spec);
        INDArray out = inputs == targets ? in.dup() : targets(targets, weights)) {
      implementation.fit(in, out);
      return implementation.score();
    }
  }

  private INDArray targets(float[] targets, float[] weights) {
    if (loss != Loss.CROSS_ENTROPY) {
      return Tensors.output(targets, spec);
    }
    int size = spec.output().size();
    float[] rows = new float[weights.length * (size + 1)];
    for (int i = 0; i < weights.length; i++) {
      System.arraycopy(targets, i * size, rows, i * (size + 1), size);
      rows[i * (size + 1) + size] = weights[i];
    }
    return Tensors.rows(rows, size + 1);
  }

  /** What the network makes of some examples: N x C x H x W. */
  public float[] output(float[] inputs) {
    return activations(inputs, spec.layers().size() - 1)[0];
  }

  /**
   * What some layers make of some examples.
   *
   * @param layers indices of layers, from 0
   * @return for each of these layers N x C x H x W values
   */
  public float[][] activations(float[] inputs, int... layers) {
    Backend.start();
    try (INDArray in = Tensors.input(inputs, spec)) {
      int last = Arrays.stream(layers).max().orElseThrow();
      List<INDArray> all = implementation.feedForwardToLayer(last, in, false);
      float[][] chosen = new float[layers.length][];
      for (int i = 0; i < layers.length; i++) {
        chosen[i] = Tensors.values(all.get(layers[i] + 1));
      }
      all.subList(1, all.size()).forEach(Tensors::release);
      return chosen;
    }
  }

  @Override
  public void close() {
    implementation.close();
  }
}
