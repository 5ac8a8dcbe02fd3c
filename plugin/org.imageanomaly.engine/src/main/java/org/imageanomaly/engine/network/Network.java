package org.imageanomaly.engine.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
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

  /** As {@link #fit(float[], float[], float[], Runnable)}, with nothing between the parts. */
  double fit(float[] inputs, float[] targets, float[] weights) {
    return fit(inputs, targets, weights, () -> {});
  }

  /**
   * One step of the optimiser towards the targets. A batch that is too large for memory passes in
   * parts whose gradients are added up, unless the network has batch normalisation.
   *
   * @param weights how much each example counts, 1 on average; only {@link Loss#CROSS_ENTROPY} can
   *     take others than 1
   * @param beforeParts runs before each part; what it throws ends the step, which then changed
   *     nothing
   * @return the loss of the batch before the step
   */
  double fit(float[] inputs, float[] targets, float[] weights, Runnable beforeParts) {
    Backend.start();
    List<BatchPart> parts = BatchPart.of(spec, weights.length);
    if (parts.size() > 1 && !normalisesBatches()) {
      return fit(parts, inputs, targets, weights, beforeParts);
    }
    try (INDArray in = Tensors.input(inputs, spec);
        INDArray out = inputs == targets ? in.dup() : targets(targets, weights)) {
      implementation.fit(in, out);
      return implementation.score();
    }
  }

  private boolean normalisesBatches() {
    return spec.layers().stream().anyMatch(LayerSpec.BatchNormalization.class::isInstance);
  }

  /** Deeplearning4j adds gradients up over examples, its updater divides them by their number. */
  double fit(
      List<BatchPart> parts,
      float[] inputs,
      float[] targets,
      float[] weights,
      Runnable beforeParts) {
    double sum = 0;
    if (implementation.getFlattenedGradients() == null) {
      implementation.initGradientsView();
    }
    try (INDArray gradient = implementation.getFlattenedGradients().like()) {
      for (BatchPart part : parts) {
        beforeParts.run();
        try (INDArray in = Tensors.input(part.of(inputs, spec.input().size()), spec);
            INDArray out = targets(part.of(targets, spec.output().size()), part.of(weights, 1))) {
          implementation.setInput(in);
          implementation.setLabels(out);
          implementation.computeGradientAndScore();
          sum += implementation.score() * part.size();
          gradient.addi(implementation.getFlattenedGradients());
          implementation.clearLayersStates();
        }
      }
      implementation.getFlattenedGradients().assign(gradient);
    }
    step(weights.length);
    return sum / weights.length;
  }

  private void step(int examples) {
    int number = implementation.getIterationCount();
    implementation
        .getUpdater()
        .update(
            implementation,
            implementation.gradient(),
            number,
            implementation.getEpochCount(),
            examples,
            LayerWorkspaceMgr.noWorkspaces());
    INDArray parameters = implementation.params();
    parameters.subi(implementation.getFlattenedGradients().reshape(parameters.shape()));
    implementation.setIterationCount(number + 1);
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
    return output(inputs, () -> {});
  }

  /**
   * What the network makes of some examples: N x C x H x W.
   *
   * @param beforeParts runs before each part that passes at once; what it throws ends the pass
   */
  public float[] output(float[] inputs, Runnable beforeParts) {
    return activations(beforeParts, inputs, spec.layers().size() - 1)[0];
  }

  /**
   * What some layers make of some examples, in parts where memory does not take all at once.
   *
   * @param layers indices of layers, from 0
   * @return for each of these layers N x C x H x W values
   */
  public float[][] activations(float[] inputs, int... layers) {
    return activations(() -> {}, inputs, layers);
  }

  private float[][] activations(Runnable beforeParts, float[] inputs, int... layers) {
    Backend.start();
    int size = spec.input().size();
    List<BatchPart> parts = BatchPart.of(spec, inputs.length / size);
    if (parts.size() == 1) {
      return activationsAtOnce(inputs, layers);
    }
    float[][] all = new float[layers.length][];
    for (BatchPart part : parts) {
      beforeParts.run();
      float[][] some = activationsAtOnce(part.of(inputs, size), layers);
      for (int i = 0; i < layers.length; i++) {
        int perExample = some[i].length / part.size();
        all[i] = all[i] == null ? new float[inputs.length / size * perExample] : all[i];
        System.arraycopy(some[i], 0, all[i], part.from() * perExample, some[i].length);
      }
    }
    return all;
  }

  private float[][] activationsAtOnce(float[] inputs, int... layers) {
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
