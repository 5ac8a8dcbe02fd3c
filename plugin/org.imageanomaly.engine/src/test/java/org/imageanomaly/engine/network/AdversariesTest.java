package org.imageanomaly.engine.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.Initialization;
import org.imageanomaly.engine.network.spec.LayerSpec.Activation;
import org.imageanomaly.engine.network.spec.LayerSpec.BatchNormalization;
import org.imageanomaly.engine.network.spec.LayerSpec.Convolution;
import org.imageanomaly.engine.network.spec.LayerSpec.Dense;
import org.imageanomaly.engine.network.spec.LayerSpec.Flatten;
import org.imageanomaly.engine.network.spec.LayerSpec.Padding;
import org.imageanomaly.engine.network.spec.LayerSpec.Reshape;
import org.imageanomaly.engine.network.spec.LayerSpec.TransposedConvolution;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.junit.jupiter.api.Test;

class AdversariesTest {

  private static final NetworkSpec GENERATOR =
      new NetworkSpec(
          TensorShape.vector(3),
          List.of(
              new Dense(2 * 4, ActivationFunction.IDENTITY),
              new Reshape(new TensorShape(2, 2, 2)),
              new BatchNormalization(0.9, 1e-3),
              new Activation(ActivationFunction.LEAKY_RELU),
              new TransposedConvolution(1, 4, 2, ActivationFunction.TANH)));

  private static final NetworkSpec DISCRIMINATOR =
      new NetworkSpec(
          new TensorShape(1, 4, 4),
          List.of(
              new Convolution(3, 4, 2, Padding.SAME, ActivationFunction.LEAKY_RELU),
              new Convolution(2, 3, 1, Padding.SAME, ActivationFunction.IDENTITY),
              new BatchNormalization(0.9, 1e-3),
              new Activation(ActivationFunction.LEAKY_RELU),
              new Flatten(),
              new Dense(1, ActivationFunction.SIGMOID)));

  private static final float[] LATENTS = LayersTest.random(4 * 3, 1);
  private static final float[] REAL = LayersTest.random(4 * 16, 2);

  private static Adversaries adversaries(Optimizer optimizer) {
    return new Adversaries(
        GENERATOR, DISCRIMINATOR, optimizer, optimizer, Initialization.GLOROT_UNIFORM, 5);
  }

  @Test
  void stepOfTheDiscriminatorLeavesTheGenerator() {
    try (Adversaries pair = adversaries(new Optimizer.Adam(1e-3, 0.5))) {
      float[] fake = pair.generate(LATENTS);
      float[] generator = pair.generatorParameters();
      float[] discriminator = pair.discriminatorParameters();
      pair.discriminatorStep(REAL, fake, 1);
      assertArrayEquals(generator, pair.generatorParameters());
      assertFalse(Arrays.equals(discriminator, pair.discriminatorParameters()));
    }
  }

  @Test
  void stepOfTheGeneratorLeavesTheDiscriminator() {
    try (Adversaries pair = adversaries(new Optimizer.Adam(1e-3, 0.5))) {
      float[] generator = pair.generatorParameters();
      float[] discriminator = pair.discriminatorParameters();
      pair.generatorStep(LATENTS);
      assertArrayEquals(discriminator, pair.discriminatorParameters());
      assertFalse(Arrays.equals(generator, pair.generatorParameters()));
    }
  }

  /** With plain steps of size 1 a weight moves by the slope of the loss that the step reports. */
  @Test
  void generatorFollowsTheGradientOfItsLoss() {
    try (Adversaries pair = adversaries(new Optimizer.Sgd(1))) {
      float[] before = pair.generatorParameters();
      pair.generatorStep(LATENTS);
      float[] after = pair.generatorParameters();
      for (int i = 0; i < before.length; i += 5) {
        double slope = slope(pair, before, i);
        boolean statistic = i >= 3 * 8 + 8 + 4 && i < 3 * 8 + 8 + 8;
        if (!statistic) {
          assertEquals(-slope, after[i] - before[i], 1e-3 + 0.03 * Math.abs(slope), "value " + i);
        }
      }
    }
  }

  private static double slope(Adversaries pair, float[] parameters, int i) {
    float[] moved = parameters.clone();
    moved[i] += 2e-3f;
    pair.setGeneratorParameters(moved);
    double above = pair.generatorStep(LATENTS);
    moved[i] -= 4e-3f;
    pair.setGeneratorParameters(moved);
    return (above - pair.generatorStep(LATENTS)) / 4e-3;
  }

  @Test
  void discriminatorFollowsTheGradientOfItsLoss() {
    try (Adversaries pair = adversaries(new Optimizer.Sgd(1))) {
      float[] fake = pair.generate(LATENTS);
      float[] before = pair.discriminatorParameters();
      pair.discriminatorStep(REAL, fake, 0.9f);
      float[] after = pair.discriminatorParameters();
      for (int i : new int[] {0, 20, 47, 50, 60, 90, before.length - 2, before.length - 1}) {
        float[] moved = before.clone();
        moved[i] += 2e-3f;
        pair.setDiscriminatorParameters(moved);
        double above = pair.discriminatorStep(REAL, fake, 0.9f).loss();
        moved[i] -= 4e-3f;
        pair.setDiscriminatorParameters(moved);
        double slope = (above - pair.discriminatorStep(REAL, fake, 0.9f).loss()) / 4e-3;
        assertEquals(-slope, after[i] - before[i], 1e-3 + 0.03 * Math.abs(slope), "value " + i);
      }
    }
  }

  @Test
  void realAndGeneratedImagesAreEquallyMany() {
    try (Adversaries pair = adversaries(new Optimizer.Sgd(1))) {
      float[] fewer = Arrays.copyOf(REAL, 3 * 16);
      assertThrows(IllegalArgumentException.class, () -> pair.discriminatorStep(REAL, fewer, 1));
    }
  }

  @Test
  void aDiscriminatorEndsInOneSigmoid() {
    NetworkSpec two =
        new NetworkSpec(
            new TensorShape(1, 4, 4),
            List.of(new Flatten(), new Dense(2, ActivationFunction.SIGMOID)));
    Optimizer optimizer = new Optimizer.Sgd(1);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Adversaries(
                GENERATOR, two, optimizer, optimizer, Initialization.GLOROT_UNIFORM, 5));
  }

  private static final NetworkSpec PLAIN_GENERATOR =
      new NetworkSpec(
          TensorShape.vector(2),
          List.of(
              new Dense(8, ActivationFunction.IDENTITY),
              new Reshape(new TensorShape(2, 2, 2)),
              new BatchNormalization(0.9, 1e-5),
              new Activation(ActivationFunction.LEAKY_RELU),
              new TransposedConvolution(1, 4, 2, ActivationFunction.TANH)));

  private static final NetworkSpec PLAIN_DISCRIMINATOR =
      new NetworkSpec(
          new TensorShape(1, 4, 4),
          List.of(
              new Convolution(2, 4, 2, Padding.SAME, ActivationFunction.LEAKY_RELU),
              new Flatten(),
              new Dense(1, ActivationFunction.SIGMOID)));

  private static void wave(float[] values, int from, int count, int start) {
    for (int i = 0; i < count; i++) {
      values[from + i] = (float) (0.5 * Math.sin(1.3 * (start + i)));
    }
  }

  private static float[] wave(int count, int start) {
    float[] values = new float[count];
    wave(values, 0, count, start);
    return values;
  }

  /**
   * Losses and weights that PyTorch 1.13.1 gives in double precision from the same weights, with
   * the Adam of Keras (TensorFlow 2.10, optimizer_v2/adam.py): step = rate sqrt(1 - beta2^t) / (1 -
   * beta1^t) m / (sqrt(v) + 1e-7).
   */
  @Test
  void fourStepsOfBothAreThoseOfPyTorchWithTheAdamOfKeras() {
    float[] generator = new float[24 + 8 + 33];
    wave(generator, 0, 24, 0);
    Arrays.fill(generator, 24, 26, 1);
    Arrays.fill(generator, 30, 32, 1);
    wave(generator, 32, 33, 100);
    float[] discriminator = new float[34 + 9];
    wave(discriminator, 0, 34, 200);
    wave(discriminator, 34, 9, 300);
    float[] latents = wave(6, 400);
    float[] real = wave(48, 500);
    double[][] losses = {
      {1.1920353, 1.2707716}, {1.1933181, 1.1966288}, {1.1951982, 1.1315229}, {1.2018105, 1.0695695}
    };
    Optimizer adam = new Optimizer.Adam(0.01, 0.5);
    try (Adversaries pair =
        new Adversaries(
            PLAIN_GENERATOR, PLAIN_DISCRIMINATOR, adam, adam, Initialization.GLOROT_UNIFORM, 0)) {
      pair.setGeneratorParameters(generator);
      pair.setDiscriminatorParameters(discriminator);
      for (double[] expected : losses) {
        float[] fake = pair.generate(latents);
        assertEquals(expected[0], pair.discriminatorStep(real, fake, 1).loss(), 1e-6);
        assertEquals(expected[1], pair.generatorStep(latents), 1e-6);
      }
      assertArrayEquals(
          new float[] {-0.5068155f, -0.3408040f, 0.2631087f, 0.4244269f},
          Arrays.copyOfRange(pair.generatorParameters(), 32, 36),
          2e-6f);
      assertArrayEquals(
          new float[] {0.2543722f, 0.4833138f, 0.0911010f, -0.4269850f},
          Arrays.copyOfRange(pair.discriminatorParameters(), 34, 38),
          2e-6f);
      assertArrayEquals(
          new float[] {0.1023731f, 0.6300244f, 0.8533754f, 0.7219616f},
          Arrays.copyOf(pair.generate(latents), 4),
          2e-6f);
    }
  }

  /** A further loss of 1 per unit of brightness moves the output's bias by its slope. */
  @Test
  void aFurtherLossAddsItsGradientToTheGenerators() {
    try (Adversaries pair = adversaries(new Optimizer.Sgd(1))) {
      float[] before = pair.generatorParameters();
      pair.generatorStep(LATENTS);
      float[] alone = pair.generatorParameters();
      pair.setGeneratorParameters(before);
      float[] made = pair.generate(LATENTS);
      double slope = 0;
      for (float value : made) {
        slope += 1 - value * value;
      }
      pair.generatorStep(LATENTS, Transformation.none(), images -> ones(images.length));
      float[] both = pair.generatorParameters();
      int bias = before.length - 1;
      assertEquals(-slope / 4, both[bias] - alone[bias], 1e-4);
    }
  }

  private static float[] ones(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}
