package org.imageanomaly.engine.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.network.LayerSpec.Activation;
import org.imageanomaly.engine.network.LayerSpec.BatchNormalization;
import org.imageanomaly.engine.network.LayerSpec.Convolution;
import org.imageanomaly.engine.network.LayerSpec.Dense;
import org.imageanomaly.engine.network.LayerSpec.Flatten;
import org.imageanomaly.engine.network.LayerSpec.Padding;
import org.imageanomaly.engine.network.LayerSpec.Reshape;
import org.imageanomaly.engine.network.LayerSpec.TransposedConvolution;
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
}
