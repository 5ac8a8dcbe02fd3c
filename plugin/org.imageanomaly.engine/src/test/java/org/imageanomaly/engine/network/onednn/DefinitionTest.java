package org.imageanomaly.engine.network.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imageanomaly.engine.compute.OneDnn;
import org.imageanomaly.engine.network.execution.Execution;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.LayerSpec.BatchNormalization;
import org.imageanomaly.engine.network.spec.LayerSpec.Convolution;
import org.imageanomaly.engine.network.spec.LayerSpec.Cropping;
import org.imageanomaly.engine.network.spec.LayerSpec.Dense;
import org.imageanomaly.engine.network.spec.LayerSpec.Flatten;
import org.imageanomaly.engine.network.spec.LayerSpec.GlobalPooling;
import org.imageanomaly.engine.network.spec.LayerSpec.MaxPooling;
import org.imageanomaly.engine.network.spec.LayerSpec.Padding;
import org.imageanomaly.engine.network.spec.LayerSpec.TransposedConvolution;
import org.imageanomaly.engine.network.spec.LayerSpec.UpSampling;
import org.imageanomaly.engine.network.spec.LayerSpec.ZeroPadding;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * oneDNN against the definitions of the layers, for shapes that fill no block of channels and no
 * vector of pixels. Deeplearning4j's layers are no judge here: they call a oneDNN of their own.
 */
class DefinitionTest {

  private static final double STEP = 1e-6;
  private static final ActivationFunction LEAKY = ActivationFunction.LEAKY_RELU;
  private static final ActivationFunction TANH = ActivationFunction.TANH;
  private static final LayerSpec NORMALIZATION = new BatchNormalization(0.9, 1e-3);

  @BeforeAll
  static void needsOneDnn() {
    assumeTrue(OneDnn.obstacle().isEmpty());
  }

  static Stream<Arguments> networks() {
    return Stream.of(
        network(1, 1, 1, 1, new Convolution(1, 1, TANH)),
        network(1, 1, 19, 17, valid(1, 5, 1), valid(9, 3, 2)),
        network(
            1, 3, 41, 43, valid(7, 3, 1), new MaxPooling(2), valid(17, 3, 1), new MaxPooling(3)),
        network(3, 9, 5, 7, new Convolution(33, 4, LEAKY), new Convolution(2, 2, TANH)),
        network(2, 2, 6, 5, new Convolution(8, 3, 2, Padding.SAME, LEAKY), new UpSampling(3)),
        network(2, 17, 4, 3, new UpSampling(2), new Convolution(3, 3, TANH)),
        network(2, 5, 3, 4, NORMALIZATION, new TransposedConvolution(19, 4, 3, LEAKY)),
        network(2, 3, 4, 5, new TransposedConvolution(1, 2, 2, TANH), valid(24, 2, 1)),
        network(
            2,
            3,
            7,
            6,
            new MaxPooling(4, Padding.SAME),
            transposed(18, 5, 2),
            new Cropping(1, 2, 0, 3)),
        network(
            2, 9, 4, 5, new ZeroPadding(0, 2, 3, 1), valid(17, 3, 2), new ZeroPadding(1, 0, 0, 0)),
        network(1, 2, 3, 4, new Cropping(1, 0, 1, 1), transposed(3, 3, 3), transposed(1, 4, 2)),
        network(3, 4, 5, 5, valid(15, 2, 1), NORMALIZATION, new Flatten(), new Dense(3, TANH)),
        network(2, 16, 7, 3, globalMaximum(), new Dense(11, LEAKY), NORMALIZATION));
  }

  private static Arguments network(
      int examples, int channels, int height, int width, LayerSpec... layers) {
    TensorShape input = new TensorShape(channels, height, width);
    return Arguments.of(examples, new NetworkSpec(input, List.of(layers)));
  }

  private static LayerSpec valid(int filters, int kernel, int stride) {
    return new Convolution(filters, kernel, stride, Padding.VALID, LEAKY);
  }

  private static LayerSpec transposed(int filters, int kernel, int stride) {
    return new TransposedConvolution(filters, kernel, stride, Padding.VALID, TANH);
  }

  private static LayerSpec globalMaximum() {
    return new GlobalPooling(GlobalPooling.Statistic.MAXIMUM);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void outputsFollowFromTheDefinition(int examples, NetworkSpec spec) {
    float[] parameters = random(Math.toIntExact(spec.parameterCount()), 1);
    float[] inputs = random(examples * spec.input().size(), 2);
    double[] expected =
        new DefinedNetwork(spec, doubles(parameters), examples).outputs(doubles(inputs));
    try (Execution fast = fast(spec, parameters)) {
      assertArrayEquals(expected, doubles(fast.forward(inputs)), 1e-4);
    }
  }

  /** The slope along a random direction, by central differences of the definition. */
  @ParameterizedTest
  @MethodSource("networks")
  void gradientsFollowFromTheDefinition(int examples, NetworkSpec spec) {
    double[] parameters = doubles(random(Math.toIntExact(spec.parameterCount()), 1));
    double[] inputs = doubles(random(examples * spec.input().size(), 2));
    float[] up = random(examples * spec.output().size(), 3);
    double[] direction = doubles(random(inputs.length, 4));
    double[] turn = trainedPart(spec, doubles(random(parameters.length, 5)));
    try (Execution fast = fast(spec, floats(parameters))) {
      fast.forward(floats(inputs));
      double[] gradient = doubles(fast.inputGradient(up));
      fast.forward(floats(inputs));
      fast.addWeightGradient(up);
      fast.step();
      double[] step = moved(parameters, -1, doubles(fast.parameters()));
      double above = loss(spec, parameters, moved(inputs, STEP, direction), up);
      double below = loss(spec, parameters, moved(inputs, -STEP, direction), up);
      assertSlope((above - below) / (2 * STEP), product(gradient, direction), gradient);
      above = loss(spec, moved(parameters, STEP, turn), inputs, up);
      below = loss(spec, moved(parameters, -STEP, turn), inputs, up);
      assertSlope((above - below) / (2 * STEP * examples), product(step, turn), step);
    }
  }

  private static void assertSlope(double expected, double actual, double... gradient) {
    assertEquals(expected, actual, 1e-3 * Math.sqrt(product(gradient, gradient)) + 1e-5);
  }

  private static Execution fast(NetworkSpec spec, float... parameters) {
    return new FastExecution(spec, Optional.empty(), new Optimizer.Sgd(1), parameters);
  }

  private static double loss(NetworkSpec spec, double[] parameters, double[] inputs, float... up) {
    int examples = inputs.length / spec.input().size();
    return product(new DefinedNetwork(spec, parameters, examples).outputs(inputs), doubles(up));
  }

  /** Values for parameters, but 0 for running statistics, which no gradient moves. */
  private static double[] trainedPart(NetworkSpec spec, double... values) {
    int offset = 0;
    for (int i = 0; i < spec.layers().size(); i++) {
      int count = Math.toIntExact(spec.parameterCounts().get(i));
      if (spec.layers().get(i) instanceof BatchNormalization) {
        Arrays.fill(values, offset + count / 2, offset + count, 0);
      }
      offset += count;
    }
    return values;
  }

  private static double[] moved(double[] from, double step, double... direction) {
    return IntStream.range(0, from.length)
        .mapToDouble(i -> from[i] + step * direction[i])
        .toArray();
  }

  private static double product(double[] one, double... other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
  }

  private static double[] doubles(float... values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  private static float[] floats(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static float[] random(int size, long seed) {
    Random random = new Random(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian() / 2;
    }
    return values;
  }
}
