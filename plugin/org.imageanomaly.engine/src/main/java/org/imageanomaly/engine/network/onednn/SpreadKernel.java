package org.imageanomaly.engine.network.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The weights of a convolution of small images, made of those of one of enlarged images: outputs x
 * phases, inputs, and the small kernel.
 *
 * @param original the weights that are trained
 */
record SpreadKernel(PlainKernel original, Spread spread) implements Kernel {

  @Override
  public long[] dimensions() {
    long[] given = original.dimensions();
    return new long[] {given[0] * spread.phases(), given[1], spread.small(), spread.small()};
  }

  private String name(String what) {
    return "spread " + what + " at " + original.offset();
  }

  @Override
  public memory weights(PlanBuilder plan, memory.desc wanted) {
    FlatParameters parameters = plan.parameters();
    memory plain =
        plan.layouts()
            .computed(
                Layouts.plain(dimensions()),
                name("weights"),
                target -> spreadWeights(parameters.valuesAt(original.offset()), target));
    return wanted.equals(plain.get_desc())
        ? plain
        : plan.layouts().in(wanted, name("weights"), () -> plain);
  }

  private void spreadWeights(FloatPointer values, FloatPointer target) {
    float[] weights = floats(values, original.weights());
    float[] spreadOut = new float[weights()];
    forEach((weight, place) -> spreadOut[place] += weights[weight]);
    target.put(spreadOut, 0, spreadOut.length);
  }

  private int weights() {
    long[] d = dimensions();
    return Math.toIntExact(d[0] * d[1] * d[2] * d[3]);
  }

  @Override
  public memory biases(PlanBuilder plan) {
    FlatParameters parameters = plan.parameters();
    return plan.layouts()
        .computed(
            Layouts.plain(outputs()),
            name("biases"),
            target -> {
              float[] biases =
                  floats(parameters.valuesAt(original.biasOffset()), original.outputs());
              for (int i = 0; i < outputs(); i++) {
                target.put(i, biases[i / spread.phases()]);
              }
            });
  }

  @Override
  public void addGradient(PlanBuilder plan, Tensor weights, Tensor biases) {
    FlatParameters parameters = plan.parameters();
    Tensor plain = plan.inLayout(weights, Layouts.plain(dimensions()));
    plan.run(
        () -> {
          addWeights(plain.values(weights()), parameters.gradientAt(original.offset()));
          addBiases(biases.values(outputs()), parameters.gradientAt(original.biasOffset()));
        });
    if (plain != weights) {
      plan.release(plain);
    }
  }

  private void addWeights(float[] gradient, FloatPointer target) {
    float[] sum = floats(target, original.weights());
    forEach((weight, place) -> sum[weight] += gradient[place]);
    target.put(sum, 0, sum.length);
  }

  private void addBiases(float[] gradient, FloatPointer target) {
    float[] sum = floats(target, original.outputs());
    for (int i = 0; i < gradient.length; i++) {
      sum[i / spread.phases()] += gradient[i];
    }
    target.put(sum, 0, sum.length);
  }

  private static float[] floats(FloatPointer values, int count) {
    float[] copy = new float[count];
    values.get(copy, 0, count);
    return copy;
  }

  private interface Pairing {
    void accept(int weight, int place);
  }

  private void forEach(Pairing pairing) {
    int outputs = original.outputs();
    int inputs = (int) original.dimensions()[1];
    int area = spread.small() * spread.small();
    spread.forEach(
        (tap, phase, seen) -> {
          for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
              int filter = o * spread.phases() + phase;
              pairing.accept(original.index(o, i, tap), (filter * inputs + i) * area + seen);
            }
          }
        });
  }
}
