package org.imageanomaly.engine.network.onednn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.imageanomaly.engine.network.onednn.PlanBuilder.Phase;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;

/** Puts the steps of all operations one after the other. */
final class PlanAssembly {

  private final PlanBuilder builder;
  private final NetworkSpec spec;
  private final Operations operations;

  /** The inputs, and what each operation makes; null where it makes that in parts. */
  private final List<Tensor> made = new ArrayList<>();

  private final Tensor input;
  private final Tensor[] outputs;
  private Tensor outputGradient;
  private Tensor inputGradient;

  /**
   * Assembles the steps of a network.
   *
   * @param kept the layers whose outputs are asked for
   */
  PlanAssembly(PlanBuilder builder, NetworkSpec spec, int... kept) {
    this.builder = builder;
    this.spec = spec;
    Set<Integer> layers = Arrays.stream(kept).boxed().collect(Collectors.toSet());
    this.operations = new Operations(spec, layers);
    this.input = tensor(spec.input());
    Set<Integer> ends = layers.stream().map(operations::endOf).collect(Collectors.toSet());
    forward(ends);
    this.outputs =
        Arrays.stream(kept).mapToObj(l -> rows(l, spec.shapes().get(l))).toArray(Tensor[]::new);
    if (builder.trains()) {
      backward();
    }
  }

  PlanBuilder builder() {
    return builder;
  }

  Tensor input() {
    return input;
  }

  /** What the layers that are kept give out, row by row. */
  Tensor[] outputs() {
    return outputs.clone();
  }

  /** Where the gradient with respect to the outputs is expected; null if none is. */
  Tensor outputGradient() {
    return outputGradient;
  }

  /** The gradient with respect to the inputs; null if nobody wants it. */
  Tensor inputGradient() {
    return inputGradient;
  }

  private Tensor tensor(TensorShape shape) {
    return builder.tensor(shape, Layouts.images(builder.examples(), shape));
  }

  /**
   * Adds what computes the outputs.
   *
   * @param ends the operations whose outputs are asked for, -1 for the inputs
   */
  private void forward(Set<Integer> ends) {
    made.add(input);
    List<Tensor> lasting = new ArrayList<>();
    keep(ends, lasting);
    if (!builder.trains()) {
      DepthFirst.of(builder, operations.all(), spec.input(), ends)
          .ifPresent(
              first -> {
                Tensor result = first.forward(builder, input);
                made.addAll(Collections.nCopies(first.size() - 1, null));
                add(result, input, lasting);
                keep(ends, lasting);
              });
    }
    while (made.size() <= operations.all().size()) {
      Tensor given = made.get(made.size() - 1);
      add(operations.all().get(made.size() - 1).forward(builder, given), given, lasting);
      keep(ends, lasting);
    }
  }

  private void keep(Set<Integer> ends, List<Tensor> lasting) {
    if (ends.contains(made.size() - 2)) {
      lasting.add(made.get(made.size() - 1));
    }
  }

  private void add(Tensor result, Tensor given, List<Tensor> lasting) {
    boolean lasts = lasting.stream().anyMatch(given::sharesMemoryWith);
    if (!builder.trains() && !lasts && !result.sharesMemoryWith(given)) {
      builder.release(given);
    }
    made.add(result);
  }

  private Tensor rows(int layer, TensorShape shape) {
    Tensor output = made.get(operations.endOf(layer) + 1);
    Tensor rows = builder.inLayout(output, Layouts.images(builder.examples(), output.shape()));
    return new Tensor(shape, rows.layout(), rows.region(), rows.memory());
  }

  private void backward() {
    builder.enter(Phase.BACKWARD, Phase.BACKWARD);
    outputGradient = tensor(spec.output());
    List<Operation> all = operations.all();
    int first = 0;
    while (first < all.size() && !all.get(first).hasWeights()) {
      first++;
    }
    Tensor gradient = outputGradient;
    for (int i = all.size() - 1; i >= 0 && gradient != null; i--) {
      builder.enter(
          i < first ? Phase.INPUTS : Phase.BACKWARD, i <= first ? Phase.INPUTS : Phase.BACKWARD);
      gradient = all.get(i).backward(builder, gradient);
      if (!made.get(i + 1).sharesMemoryWith(made.get(i))) {
        builder.release(made.get(i + 1));
      }
    }
    if (gradient != null) {
      inputGradient = builder.inLayout(gradient, Layouts.images(builder.examples(), spec.input()));
    }
  }
}
