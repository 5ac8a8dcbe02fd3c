package org.imageanomaly.engine.network;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.imageanomaly.engine.compute.Backend;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network of convolutions on the back end. Examples go in and come out as N x C x H x W values,
 * row by row. Not for several threads at once.
 */
public final class Network implements AutoCloseable {

  private final NetworkSpec spec;
  private final MultiLayerNetwork implementation;

  private Network(NetworkSpec spec, MultiLayerNetwork implementation) {
    this.spec = spec;
    this.implementation = implementation;
  }

  /** A network with random weights that can be trained. */
  public static Network initialized(
      NetworkSpec spec, Optimizer optimizer, Initialization initialization, long seed) {
    Backend.start();
    MultiLayerNetwork network =
        new MultiLayerNetwork(NetworkConfiguration.of(spec, optimizer, initialization, seed));
    network.init();
    return new Network(spec, network);
  }

  /**
   * A trained network.
   *
   * @param parameters as {@link #parameters()} gives them
   */
  public static Network trained(NetworkSpec spec, float[] parameters) {
    Network network = initialized(spec, new Optimizer.Sgd(1), Initialization.GLOROT_UNIFORM, 0);
    network.setParameters(parameters);
    return network;
  }

  public NetworkSpec spec() {
    return spec;
  }

  /**
   * All weights and biases: for each layer that has any, the weights (filters x channels x kernel x
   * kernel, row by row), then the biases.
   */
  public float[] parameters() {
    float[] values = new float[Math.toIntExact(spec.parameterCount())];
    int position = 0;
    for (INDArray part : parts()) {
      try (INDArray rowMajor = part.dup('c')) {
        float[] layer = rowMajor.data().asFloat();
        System.arraycopy(layer, 0, values, position, layer.length);
        position += layer.length;
      }
    }
    return values;
  }

  /** Takes all weights and biases, in the order of {@link #parameters()}. */
  public void setParameters(float[] values) {
    if (values.length != spec.parameterCount()) {
      throw new IllegalArgumentException(
          "The network has " + spec.parameterCount() + " parameters, not " + values.length + ".");
    }
    int position = 0;
    for (INDArray part : parts()) {
      int length = Math.toIntExact(part.length());
      float[] layer = new float[length];
      System.arraycopy(values, position, layer, 0, length);
      try (INDArray given = Nd4j.create(layer, part.shape(), 'c')) {
        part.assign(given);
      }
      position += length;
    }
  }

  private List<INDArray> parts() {
    return java.util.stream.IntStream.range(0, spec.layers().size())
        .filter(i -> spec.layers().get(i) instanceof LayerSpec.Convolution)
        .mapToObj(implementation::getLayer)
        .flatMap(layer -> java.util.stream.Stream.of(layer.getParam("W"), layer.getParam("b")))
        .toList();
  }

  /**
   * One step of the optimiser towards the targets, on the mean squared error.
   *
   * @return the mean squared error of the batch before the step
   */
  double fit(float[] inputs, float[] targets) {
    Backend.start();
    try (INDArray in = batch(inputs, spec.input());
        INDArray out = inputs == targets ? in.dup() : batch(targets, spec.output())) {
      implementation.fit(in, out);
      return implementation.score();
    }
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
    try (INDArray in = batch(inputs, spec.input())) {
      int last = java.util.Arrays.stream(layers).max().orElseThrow();
      List<INDArray> all = implementation.feedForwardToLayer(last, in, false);
      float[][] chosen = new float[layers.length][];
      for (int i = 0; i < layers.length; i++) {
        chosen[i] = values(all.get(layers[i] + 1));
      }
      all.subList(1, all.size()).forEach(INDArray::close);
      return chosen;
    }
  }

  private static float[] values(INDArray array) {
    try (INDArray rowMajor = array.dup('c')) {
      return rowMajor.data().asFloat();
    }
  }

  private static INDArray batch(float[] values, TensorShape shape) {
    long n = values.length / shape.size();
    return Nd4j.create(
        values, new long[] {n, shape.channels(), shape.height(), shape.width()}, 'c');
  }

  @Override
  public void close() {
    implementation.close();
  }
}
