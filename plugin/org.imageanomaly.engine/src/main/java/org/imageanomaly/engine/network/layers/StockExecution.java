package org.imageanomaly.engine.network.layers;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.network.execution.BatchPart;
import org.imageanomaly.engine.network.execution.Execution;
import org.imageanomaly.engine.network.spec.Initialization;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.Loss;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network of Deeplearning4j's layers. */
public final class StockExecution implements Execution {

  private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

  private final NetworkSpec spec;
  private final Optional<Loss> loss;
  private final MultiLayerNetwork implementation;

  /** The sum of all gradients since the last step; null if there is none. */
  private INDArray sum;

  private Gradient gradient;
  private int batchSize;
  private int steps;

  /** What the last forward pass went in with and came to, layer by layer. */
  private List<INDArray> passed = List.of();

  /**
   * A network with random weights.
   *
   * @param loss what a training makes small; empty if gradients come from outside
   * @throws IllegalArgumentException if the last layer does not fit the loss
   */
  public StockExecution(
      NetworkSpec spec,
      Optional<Loss> loss,
      Optimizer optimizer,
      Initialization initialization,
      long seed) {
    this.spec = spec;
    this.loss = loss;
    this.implementation =
        new MultiLayerNetwork(NetworkConfiguration.of(spec, loss, optimizer, initialization, seed));
    implementation.init();
  }

  @Override
  public float[] parameters() {
    return new Parameters(spec, implementation).get();
  }

  @Override
  public void setParameters(float[] values) {
    new Parameters(spec, implementation).set(values);
  }

  /** A batch that is too large for memory passes in parts whose gradients are added up. */
  @Override
  public double fit(float[] inputs, float[] targets, float[] weights, Runnable beforeParts) {
    Backend.start();
    List<BatchPart> parts = BatchPart.of(spec, weights.length);
    if (parts.size() > 1 && !spec.normalizesBatches()) {
      return fit(parts, inputs, targets, weights, beforeParts);
    }
    try (INDArray in = Tensors.input(inputs, spec);
        INDArray out = inputs == targets ? in.dup() : targets(targets, weights)) {
      implementation.fit(in, out);
      return implementation.score();
    }
  }

  /** Deeplearning4j adds gradients up over examples, its updater divides them by their number. */
  double fit(
      List<BatchPart> parts,
      float[] inputs,
      float[] targets,
      float[] weights,
      Runnable beforeParts) {
    double lossSum = 0;
    if (implementation.getFlattenedGradients() == null) {
      implementation.initGradientsView();
    }
    try (INDArray gradientSum = implementation.getFlattenedGradients().like()) {
      for (BatchPart part : parts) {
        beforeParts.run();
        try (INDArray in = Tensors.input(part.of(inputs, spec.input().size()), spec);
            INDArray out = targets(part.of(targets, spec.output().size()), part.of(weights, 1))) {
          implementation.setInput(in);
          implementation.setLabels(out);
          implementation.computeGradientAndScore();
          lossSum += implementation.score() * part.size();
          gradientSum.addi(implementation.getFlattenedGradients());
          implementation.clearLayersStates();
        }
      }
      implementation.getFlattenedGradients().assign(gradientSum);
    }
    int number = implementation.getIterationCount();
    step(implementation.gradient(), number, implementation.getEpochCount(), weights.length);
    implementation.setIterationCount(number + 1);
    return lossSum / weights.length;
  }

  private void step(Gradient along, int number, int epoch, int examples) {
    implementation
        .getUpdater()
        .update(implementation, along, number, epoch, examples, NO_WORKSPACES);
    INDArray parameters = implementation.params();
    parameters.subi(implementation.getFlattenedGradients().reshape(parameters.shape()));
  }

  private INDArray targets(float[] targets, float[] weights) {
    if (loss.orElseThrow() != Loss.CROSS_ENTROPY) {
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

  @Override
  public float[][] activations(Runnable beforeParts, float[] inputs, int... layers) {
    Backend.start();
    int size = spec.input().size();
    List<BatchPart> parts = BatchPart.of(spec, inputs.length / size);
    if (parts.size() <= 1) {
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
    int last = Arrays.stream(layers).max().orElseThrow();
    float[][] chosen = new float[layers.length][];
    passTo(last, inputs, all -> Arrays.setAll(chosen, i -> Tensors.values(all.get(layers[i] + 1))));
    for (int i = 0; i < layers.length; i++) {
      int layer = layers[i];
      if (isOverwritten(layer, last)) {
        int index = i;
        passTo(layer, inputs, all -> chosen[index] = Tensors.values(all.get(layer + 1)));
      }
    }
    return chosen;
  }

  /**
   * Whether a layer behind it, up to the last, changes what it made: Deeplearning4j writes the
   * outputs of an activation over its inputs, also where these are seen in another shape or in
   * part.
   */
  private boolean isOverwritten(int layer, int last) {
    int next = layer + 1;
    while (next <= last
        && (spec.layers().get(next) instanceof LayerSpec.Flatten
            || spec.layers().get(next) instanceof LayerSpec.Reshape
            || spec.layers().get(next) instanceof LayerSpec.Cropping)) {
      next++;
    }
    return next <= last && spec.layers().get(next) instanceof LayerSpec.Activation;
  }

  private void passTo(int layer, float[] inputs, Consumer<List<INDArray>> reading) {
    try (INDArray in = Tensors.input(inputs, spec)) {
      List<INDArray> all = implementation.feedForwardToLayer(layer, in, false);
      reading.accept(all);
      all.subList(1, all.size()).forEach(Tensors::release);
    }
  }

  @Override
  public float[] forward(float[] inputs) {
    Backend.start();
    release();
    batchSize = inputs.length / spec.input().size();
    implementation.setInput(Tensors.input(inputs, spec));
    passed = implementation.feedForward(true, false);
    return Tensors.values(passed.get(passed.size() - 1));
  }

  /** Frees the last pass now: the collector of Java's heap does not see how much lies outside. */
  private void release() {
    implementation.clearLayersStates();
    passed.forEach(Tensors::release);
    passed = List.of();
  }

  @Override
  public void addWeightGradient(float[] outputGradient) {
    Pair<Gradient, INDArray> result = backpropagated(outputGradient);
    gradient = result.getFirst();
    Tensors.release(result.getSecond());
    if (sum == null) {
      sum = implementation.getFlattenedGradients().dup();
    } else {
      sum.addi(implementation.getFlattenedGradients());
    }
  }

  @Override
  public float[] inputGradient(float[] outputGradient) {
    INDArray inputGradient = backpropagated(outputGradient).getSecond();
    float[] values = Tensors.values(inputGradient);
    Tensors.release(inputGradient);
    return values;
  }

  private Pair<Gradient, INDArray> backpropagated(float[] outputGradient) {
    Backend.start();
    try (INDArray given = Tensors.output(outputGradient, spec)) {
      return implementation.backpropGradient(given, NO_WORKSPACES);
    }
  }

  @Override
  public void step() {
    implementation.getFlattenedGradients().assign(sum);
    step(gradient, steps++, 0, batchSize);
    sum.close();
    sum = null;
    release();
  }

  @Override
  public void close() {
    release();
    if (sum != null) {
      sum.close();
    }
    if (spec.parameterCount() > 0) {
      implementation.close();
    }
  }
}
