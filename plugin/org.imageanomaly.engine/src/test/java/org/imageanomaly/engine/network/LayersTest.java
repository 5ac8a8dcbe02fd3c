package org.imageanomaly.engine.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.Initialization;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.LayerSpec.Activation;
import org.imageanomaly.engine.network.spec.LayerSpec.BatchNormalization;
import org.imageanomaly.engine.network.spec.LayerSpec.Convolution;
import org.imageanomaly.engine.network.spec.LayerSpec.Dense;
import org.imageanomaly.engine.network.spec.LayerSpec.Flatten;
import org.imageanomaly.engine.network.spec.LayerSpec.GlobalPooling;
import org.imageanomaly.engine.network.spec.LayerSpec.MaxPooling;
import org.imageanomaly.engine.network.spec.LayerSpec.Padding;
import org.imageanomaly.engine.network.spec.LayerSpec.Reshape;
import org.imageanomaly.engine.network.spec.LayerSpec.TransposedConvolution;
import org.imageanomaly.engine.network.spec.LayerSpec.UpSampling;
import org.imageanomaly.engine.network.spec.Loss;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The layers of small networks: shapes, and gradients against central differences. */
class LayersTest {

  private static final TensorShape IMAGE = new TensorShape(2, 7, 7);

  private static final NetworkSpec CLASSIFIER =
      new NetworkSpec(
          IMAGE,
          List.of(
              new Convolution(3, 3, 1, Padding.VALID, ActivationFunction.TANH),
              new MaxPooling(2),
              new Flatten(),
              new Dense(4, ActivationFunction.TANH),
              new Dense(3, ActivationFunction.SOFTMAX)));

  private static final NetworkSpec JUDGE =
      new NetworkSpec(
          IMAGE,
          List.of(
              new Convolution(3, 5, 2, Padding.SAME, ActivationFunction.LEAKY_RELU),
              new Convolution(2, 3, 1, Padding.SAME, ActivationFunction.IDENTITY),
              new GlobalPooling(GlobalPooling.Statistic.MEAN),
              new Dense(1, ActivationFunction.SIGMOID)));

  private static final NetworkSpec GENERATOR =
      new NetworkSpec(
          TensorShape.vector(5),
          List.of(
              new Dense(2 * 3 * 4, ActivationFunction.IDENTITY),
              new Reshape(new TensorShape(2, 3, 4)),
              new BatchNormalization(0.9, 1e-3),
              new Activation(ActivationFunction.LEAKY_RELU),
              new TransposedConvolution(3, 5, 2, ActivationFunction.IDENTITY),
              new BatchNormalization(0.9, 1e-3),
              new LayerSpec.LeakyRectifier(0.3),
              new UpSampling(2),
              new Convolution(1, 3, ActivationFunction.IDENTITY),
              new BatchNormalization(0.9, 1e-3),
              new Activation(ActivationFunction.TANH)));

  static float[] random(int size, long seed) {
    Random random = new Random(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @Test
  void shapesFollowStrideAndPadding() {
    assertEquals(
        List.of(
            new TensorShape(3, 5, 5),
            new TensorShape(3, 2, 2),
            TensorShape.vector(12),
            TensorShape.vector(4),
            TensorShape.vector(3)),
        CLASSIFIER.shapes());
    assertEquals(new TensorShape(3, 4, 4), JUDGE.shapes().get(0));
    assertEquals(new TensorShape(3, 6, 8), GENERATOR.shapes().get(4));
    assertEquals(new TensorShape(1, 12, 16), GENERATOR.output());
  }

  @Test
  void everyLayerMakesTheShapeItDeclares() {
    for (NetworkSpec spec : List.of(CLASSIFIER, JUDGE, GENERATOR)) {
      try (Network network =
          Network.trained(spec, random(Math.toIntExact(spec.parameterCount()), 3))) {
        int[] all = IntStream.range(0, spec.layers().size()).toArray();
        float[][] made = network.activations(random(2 * spec.input().size(), 4), all);
        for (int i : all) {
          assertEquals(2 * spec.shapes().get(i).size(), made[i].length, "layer " + i);
        }
      }
    }
  }

  static Stream<Arguments> supervised() {
    return Stream.of(
        Arguments.of(CLASSIFIER, new float[] {0, 1, 0, 1, 0, 0}, new float[] {1.5f, 0.5f}),
        Arguments.of(JUDGE, new float[] {1, 0}, new float[] {0.25f, 1.75f}));
  }

  /** The loss is computed in the test from the probabilities; one plain step is the gradient. */
  @ParameterizedTest
  @MethodSource("supervised")
  void stepFollowsTheGradientOfTheWeightedCrossEntropy(
      NetworkSpec spec, float[] targets, float[] weights) {
    float[] images = random(2 * spec.input().size(), 5);
    try (Network network =
        Network.initialized(
            spec, Loss.CROSS_ENTROPY, new Optimizer.Sgd(1), Initialization.GLOROT_UNIFORM, 11)) {
      float[] before = network.parameters();
      double expectedLoss = crossEntropy(network.output(images), targets, weights);
      assertEquals(expectedLoss, network.fit(images, targets, weights), 1e-5);
      float[] after = network.parameters();
      for (int i = 0; i < before.length; i += 7) {
        float[] moved = before.clone();
        moved[i] += 2e-3f;
        network.setParameters(moved);
        double above = crossEntropy(network.output(images), targets, weights);
        moved[i] -= 4e-3f;
        network.setParameters(moved);
        double below = crossEntropy(network.output(images), targets, weights);
        double slope = (above - below) / 4e-3;
        assertEquals(-slope, after[i] - before[i], 1e-3 + 0.02 * Math.abs(slope), "value " + i);
      }
    }
  }

  private static double crossEntropy(float[] probabilities, float[] targets, float[] weights) {
    int k = targets.length / weights.length;
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      double p = probabilities[i];
      double loss = -targets[i] * Math.log(p) - (k == 1 ? (1 - targets[i]) * Math.log(1 - p) : 0);
      sum += weights[i / k] * loss;
    }
    return sum / weights.length;
  }

  @Test
  void aConfidentlyWrongNetworkStillLearns() {
    NetworkSpec spec =
        new NetworkSpec(TensorShape.vector(1), List.of(new Dense(1, ActivationFunction.SIGMOID)));
    try (Network network =
        Network.initialized(
            spec, Loss.CROSS_ENTROPY, new Optimizer.Sgd(1), Initialization.GLOROT_UNIFORM, 1)) {
      network.setParameters(new float[] {1, -60});
      assertEquals(59, network.fit(new float[] {1}, new float[] {1}, new float[] {1}), 1e-4);
      assertArrayEquals(new float[] {2, -59}, network.parameters(), 1e-5f);
    }
  }

  @Test
  void anEndThatCrossEntropyDoesNotKnowIsRefused() {
    for (LayerSpec end :
        List.of(
            new Dense(2, ActivationFunction.SIGMOID),
            new Dense(1, ActivationFunction.SOFTMAX),
            new Dense(1, ActivationFunction.IDENTITY),
            new Activation(ActivationFunction.SIGMOID))) {
      NetworkSpec spec = new NetworkSpec(TensorShape.vector(1), List.of(end));
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () ->
                      Network.initialized(
                          spec,
                          Loss.CROSS_ENTROPY,
                          new Optimizer.Sgd(1),
                          Initialization.GLOROT_UNIFORM,
                          1))
              .getMessage();
      assertTrue(message.contains(end.toString()), message);
    }
  }

  /** Of the values 1, 3, 5, 7: mean 4, variance 5; at first the statistics are 0 and 1. */
  @Test
  void runningStatisticsMoveByTheShareThatDecayLeaves() {
    NetworkSpec spec =
        new NetworkSpec(TensorShape.vector(1), List.of(new BatchNormalization(0.9, 1e-3)));
    try (DifferentiableNetwork network =
        DifferentiableNetwork.initialized(
            spec, new Optimizer.Sgd(1), Initialization.GLOROT_UNIFORM, 1)) {
      network.forward(new float[] {1, 3, 5, 7});
      network.learn(new float[4]);
      network.step();
      assertArrayEquals(new float[] {1, 0, 0.4f, 1.4f}, network.parameters(), 1e-5f);
    }
  }

  @Test
  void foldedBatchNormalizationComputesTheSame() {
    float[] parameters = random(Math.toIntExact(GENERATOR.parameterCount()), 6);
    int position = 0;
    TensorShape shape = GENERATOR.input();
    for (LayerSpec layer : GENERATOR.layers()) {
      int count = Math.toIntExact(layer.parameterCount(shape));
      if (layer instanceof BatchNormalization) {
        for (int c = 0; c < shape.channels(); c++) {
          int variance = position + 3 * shape.channels() + c;
          parameters[variance] = 0.5f + Math.abs(parameters[variance]);
        }
      }
      position += count;
      shape = layer.outputShape(shape);
    }
    float[] latents = random(4 * 5, 7);
    FoldedNetwork folded = FoldedNetwork.of(GENERATOR, parameters);
    try (Network whole = Network.trained(GENERATOR, parameters);
        Network plain = Network.trained(folded.spec(), folded.parameters())) {
      assertArrayEquals(whole.output(latents), plain.output(latents), 1e-5f);
    }
  }

  @Test
  void inputGradientIsThatOfCentralDifferences() {
    FoldedNetwork folded =
        FoldedNetwork.of(GENERATOR, positive(random(400, 8), GENERATOR.parameterCount()));
    float[] latents = random(2 * 5, 9);
    float[] direction = random(2 * folded.spec().output().size(), 10);
    try (DifferentiableNetwork network =
        DifferentiableNetwork.trained(folded.spec(), folded.parameters())) {
      network.forward(latents);
      float[] gradient = network.backward(direction);
      for (int i = 0; i < latents.length; i++) {
        float[] moved = latents.clone();
        moved[i] += 2e-3f;
        double above = product(network.forward(moved), direction);
        moved[i] -= 4e-3f;
        double below = product(network.forward(moved), direction);
        double slope = (above - below) / 4e-3;
        assertEquals(slope, gradient[i], 1e-2 + 0.03 * Math.abs(slope), "input " + i);
      }
    }
  }

  private static float[] positive(float[] values, long count) {
    float[] result = new float[Math.toIntExact(count)];
    for (int i = 0; i < result.length; i++) {
      result[i] = 0.2f + 0.3f * Math.abs(values[i % values.length]);
    }
    return result;
  }

  private static double product(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }
}
