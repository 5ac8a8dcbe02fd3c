package org.imageanomaly.engine.network.onednn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.network.execution.BatchPart;
import org.imageanomaly.engine.network.execution.Execution;
import org.imageanomaly.engine.network.onednn.PlanBuilder.Mode;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.Loss;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;

/**
 * A network on oneDNN. Weights and images stay in the layouts of the processor from layer to layer,
 * and the memory of one step serves the next. Larger batches are cut into parts, the gradients of
 * which add up to the same, so that memory does not grow with the batch; where a batch is
 * normalized by itself it stays whole.
 */
public final class FastExecution implements Execution {

  private final NetworkSpec spec;
  private final NetworkSpec trainedSpec;
  private final Optional<Loss> loss;
  private final Optimizer optimizer;
  private final FlatParameters parameters;
  private final Plans plans;
  private final Portions portions;
  private Descent descent;

  /** What went into the last forward pass; null if its gradient was asked for. */
  private float[] passed;

  /** The plan that still holds what was computed on the way; null if none does. */
  private Plan intact;

  /** The number of examples in one of the gradients since the last step. */
  private int batchSize;

  /**
   * A network that can be trained.
   *
   * @param loss what a training makes small; empty if gradients come from outside
   * @param initialParameters in the order of {@link #parameters()}
   * @throws IllegalArgumentException if they are not as many as the network has
   */
  public FastExecution(
      NetworkSpec spec, Optional<Loss> loss, Optimizer optimizer, float[] initialParameters) {
    this(spec, loss, optimizer, initialParameters, Portions.of(spec), Cache.ofProcessor());
  }

  FastExecution(
      NetworkSpec spec,
      Optional<Loss> loss,
      Optimizer optimizer,
      float[] initialParameters,
      Portions portions,
      Cache cache) {
    spec.checkParameters(initialParameters);
    this.spec = spec;
    this.loss = loss;
    this.optimizer = optimizer;
    boolean entropy = loss.isPresent() && loss.get() == Loss.CROSS_ENTROPY;
    this.trainedSpec = entropy ? withoutLastActivation(spec) : spec;
    this.parameters = new FlatParameters(initialParameters);
    this.plans = new Plans(parameters, cache);
    this.portions = portions;
  }

  private static NetworkSpec withoutLastActivation(NetworkSpec spec) {
    List<LayerSpec> layers = new ArrayList<>(spec.layers());
    LayerSpec.Dense last = (LayerSpec.Dense) layers.remove(layers.size() - 1);
    layers.add(new LayerSpec.Dense(last.units(), ActivationFunction.IDENTITY));
    return new NetworkSpec(spec.input(), layers);
  }

  @Override
  public float[] parameters() {
    return parameters.get();
  }

  @Override
  public void setParameters(float[] values) {
    spec.checkParameters(values);
    parameters.set(values);
  }

  @Override
  public float[][] activations(Runnable beforeParts, float[] inputs, int... layers) {
    Backend.start();
    intact = null;
    int examples = inputs.length / spec.input().size();
    float[][] made = new float[layers.length][];
    Arrays.setAll(made, i -> new float[examples * spec.shapes().get(layers[i]).size()]);
    int last = Arrays.stream(layers).max().orElseThrow();
    NetworkSpec needed = new NetworkSpec(spec.input(), spec.layers().subList(0, last + 1));
    for (BatchPart part : portions.ofInference(examples)) {
      beforeParts.run();
      Plan plan = plans.ready(needed, Mode.INFERENCE, part.size(), layers);
      plan.forward(inputs, part.from());
      for (int i = 0; i < layers.length; i++) {
        plan.output(i, made[i], part.from());
      }
    }
    return made;
  }

  @Override
  public double fit(float[] inputs, float[] targets, float[] weights, Runnable beforeParts) {
    Backend.start();
    intact = null;
    double sum;
    try {
      sum = addGradients(inputs, targets, weights, beforeParts);
    } catch (RuntimeException | Error e) {
      parameters.forgetGradient();
      throw e;
    }
    descent().step(weights.length);
    return sum / weights.length;
  }

  private double addGradients(
      float[] inputs, float[] targets, float[] weights, Runnable beforeParts) {
    LossGradient lossGradient = lossGradient();
    double sum = 0;
    for (BatchPart part : portions.ofTraining(weights.length)) {
      beforeParts.run();
      Plan plan = plans.ready(trainedSpec, Mode.TRAINING, part.size(), lastLayer());
      float[] outputs = new float[part.size() * spec.output().size()];
      plan.forward(inputs, part.from());
      plan.output(0, outputs, 0);
      float[] gradient = new float[outputs.length];
      sum += lossGradient.of(outputs, targets, weights, part.from(), gradient);
      plan.addWeightGradient(gradient, 0);
    }
    return sum;
  }

  private LossGradient lossGradient() {
    int size = spec.output().size();
    return switch (loss.orElseThrow()) {
      case MEAN_SQUARED_ERROR -> LossGradient.ofSquaredError(size);
      case CROSS_ENTROPY -> LossGradient.ofCrossEntropy(size);
    };
  }

  private Descent descent() {
    if (descent == null) {
      descent = new Descent(optimizer, parameters);
    }
    return descent;
  }

  private int lastLayer() {
    return spec.layers().size() - 1;
  }

  /** Where the batch is cut, each part passes again before its gradient is computed. */
  @Override
  public float[] forward(float[] inputs) {
    passed = inputs.clone();
    int examples = inputs.length / spec.input().size();
    if (portions.ofDifferentiation(examples).size() > 1) {
      return activations(() -> {}, inputs, lastLayer())[0];
    }
    Backend.start();
    float[] outputs = new float[examples * spec.output().size()];
    intact = plans.ready(spec, Mode.DIFFERENTIATION, examples, lastLayer());
    intact.forward(inputs, 0);
    intact.output(0, outputs, 0);
    return outputs;
  }

  @Override
  public void addWeightGradient(float[] outputGradient) {
    batchSize = passed == null ? 0 : passed.length / spec.input().size();
    backward((plan, from) -> plan.addWeightGradient(outputGradient, from));
  }

  @Override
  public float[] inputGradient(float[] outputGradient) {
    float[] gradient = new float[passed == null ? 0 : passed.length];
    backward((plan, from) -> plan.inputGradient(outputGradient, gradient, from));
    return gradient;
  }

  /** What is done with the part of a batch that starts at some example. */
  private interface Backward {
    void run(Plan plan, int from);
  }

  private void backward(Backward backward) {
    Backend.start();
    if (passed == null) {
      throw new IllegalStateException("A gradient needs a forward pass of its own before it.");
    }
    int examples = passed.length / spec.input().size();
    for (BatchPart part : portions.ofDifferentiation(examples)) {
      Plan plan = plans.ready(spec, Mode.DIFFERENTIATION, part.size(), lastLayer());
      if (plan != intact) {
        plan.forward(passed, part.from());
      }
      backward.run(plan, part.from());
    }
    passed = null;
    intact = null;
  }

  @Override
  public void step() {
    Backend.start();
    if (batchSize == 0) {
      throw new IllegalStateException("A step needs a gradient that was added since the last.");
    }
    descent().step(batchSize);
    batchSize = 0;
  }

  @Override
  public void close() {
    plans.close();
    parameters.close();
    if (descent != null) {
      descent.close();
    }
  }
}
