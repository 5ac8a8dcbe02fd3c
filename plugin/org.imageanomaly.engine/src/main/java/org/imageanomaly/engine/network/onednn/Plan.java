package org.imageanomaly.engine.network.onednn;

import java.util.List;
import java.util.Objects;
import org.bytedeco.javacpp.FloatPointer;
import org.imageanomaly.engine.network.onednn.PlanBuilder.Mode;
import org.imageanomaly.engine.network.onednn.PlanBuilder.Phase;
import org.imageanomaly.engine.network.spec.NetworkSpec;

/**
 * All steps that compute a network for a certain number of examples. It works in a block of memory
 * that it is given; between its steps there it finds what it put there.
 */
final class Plan implements AutoCloseable {

  private final NativeObjects natives;
  private final int examples;
  private final long bytes;
  private final List<Tensor> tensors;
  private final Tensor input;
  private final Tensor[] outputs;
  private final Tensor outputGradient;
  private final Tensor inputGradient;
  private final List<Step> forward;
  private final List<Step> weightGradients;
  private final List<Step> inputGradients;
  private AlignedBytes block;

  private Plan(NativeObjects natives, PlanAssembly assembly) {
    this.natives = natives;
    PlanBuilder builder = assembly.builder();
    this.examples = builder.examples();
    this.bytes = builder.bytes();
    this.tensors = builder.tensors();
    this.input = assembly.input();
    this.outputs = assembly.outputs();
    this.outputGradient = assembly.outputGradient();
    this.inputGradient = assembly.inputGradient();
    this.forward = builder.steps(Phase.FORWARD);
    this.weightGradients = builder.steps(Phase.BACKWARD, Phase.WEIGHTS);
    this.inputGradients = builder.steps(Phase.BACKWARD, Phase.INPUTS);
  }

  /**
   * A plan for a network.
   *
   * @param cache where the values of few examples stay
   * @param kept the layers whose outputs are asked for
   */
  static Plan of(
      NetworkSpec spec,
      FlatParameters parameters,
      WeightLayouts layouts,
      int examples,
      Mode mode,
      Cache cache,
      int... kept) {
    NativeObjects natives = new NativeObjects();
    PlanAssembly assembly =
        natives.make(
            () ->
                new PlanAssembly(
                    new PlanBuilder(parameters, layouts, examples, mode, cache), spec, kept));
    return new Plan(natives, assembly);
  }

  /** How much memory it needs. */
  long bytes() {
    return bytes;
  }

  /** Where it works from now on. */
  void workIn(AlignedBytes place) {
    if (block != place) {
      block = place;
      tensors.forEach(t -> t.bind(block));
    }
  }

  /**
   * Makes outputs of inputs.
   *
   * @param from the first example of an array of N x C x H x W
   */
  void forward(float[] inputs, int from) {
    put(inputs, from, input);
    forward.forEach(Step::run);
  }

  /** Reads what some layer, counted as in {@code kept}, made of the examples. */
  void output(int index, float[] target, int from) {
    Tensor output = outputs[index];
    int size = output.shape().size();
    at(output).get(target, from * size, examples * size);
  }

  /**
   * Adds to the gradient of the parameters.
   *
   * @param given the gradient with respect to the outputs of more examples
   * @param from the first of these examples
   */
  void addWeightGradient(float[] given, int from) {
    put(given, from, outputGradient);
    weightGradients.forEach(Step::run);
  }

  /**
   * Makes the gradient with respect to the inputs.
   *
   * @param given the gradient with respect to the outputs of more examples
   * @param from the first of these examples
   */
  void inputGradient(float[] given, float[] target, int from) {
    put(given, from, outputGradient);
    inputGradients.forEach(Step::run);
    int size = input.shape().size();
    at(inputGradient).get(target, from * size, examples * size);
  }

  private void put(float[] values, int from, Tensor tensor) {
    int size = tensor.shape().size();
    Objects.checkFromIndexSize(from * size, examples * size, values.length);
    at(tensor).put(values, from * size, examples * size);
  }

  private FloatPointer at(Tensor tensor) {
    return tensor.at(block);
  }

  @Override
  public void close() {
    natives.close();
  }
}
