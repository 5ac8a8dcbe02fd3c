package org.imageanomaly.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.CaeSettings;
import org.imageanomaly.engine.cnn.Augmentation;
import org.imageanomaly.engine.cnn.CnnSettings;
import org.imageanomaly.engine.gan.Dcgan;
import org.imageanomaly.engine.gan.SearchSettings;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.network.FoldedNetwork;
import org.imageanomaly.engine.network.codec.NetworkCodec;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever networks the dialogs lead to, with the smallest and the largest numbers that they take,
 * are read again from files.
 */
class RecipeNetworksTest {

  static Stream<NetworkSpec> autoencoders() {
    List<NetworkSpec> all = new ArrayList<>();
    for (Architecture architecture : Architecture.values()) {
      for (Recipe recipe : Recipe.values()) {
        for (ColorMode color : ColorMode.values()) {
          for (int size : new int[] {32, 64, 128, 992, 1024}) {
            all.add(
                new CaeSettings(architecture, recipe, color, size, 1, 1, 1, 0.5, 1e-3, 0)
                    .network());
          }
        }
      }
    }
    return all.stream();
  }

  static Stream<NetworkSpec> classifiers() {
    List<NetworkSpec> all = new ArrayList<>();
    for (Recipe recipe : Recipe.values()) {
      for (ColorMode color : ColorMode.values()) {
        for (int size : new int[] {CnnSettings.smallestSize(recipe), 255, 1023, 1024}) {
          for (int classes : new int[] {2, 3, 1000}) {
            all.add(
                new CnnSettings(recipe, color, size, 1, 1, 1, 0.5, 1e-3, true, Augmentation.NONE, 0)
                    .network(classes));
          }
        }
      }
    }
    return all.stream();
  }

  static Stream<NetworkSpec> generators() {
    return images(Dcgan::generator);
  }

  static Stream<NetworkSpec> discriminators() {
    return images(Dcgan::discriminator);
  }

  private interface Building {
    NetworkSpec of(Recipe recipe, int channels, int size);
  }

  private static Stream<NetworkSpec> images(Building building) {
    List<NetworkSpec> all = new ArrayList<>();
    for (Recipe recipe : Recipe.values()) {
      for (int channels : new int[] {1, 3}) {
        for (int size = 32; size <= 256; size += 16) {
          all.add(building.of(recipe, channels, size));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource({"autoencoders", "classifiers", "generators", "discriminators"})
  void aNetworkOfARecipeIsReadAsItWasWritten(NetworkSpec spec) {
    assertEquals(
        spec, NetworkCodec.decode(NetworkCodec.encode(spec.input()), NetworkCodec.encode(spec)));
  }

  @ParameterizedTest
  @MethodSource({"classifiers", "generators", "discriminators"})
  void aNetworkThatIsFoldedStaysOne(NetworkSpec spec) {
    NetworkSpec folded = FoldedNetwork.specOf(spec);
    assertEquals(spec.output(), folded.output());
    assertEquals(
        folded,
        NetworkCodec.decode(NetworkCodec.encode(folded.input()), NetworkCodec.encode(folded)));
  }

  /** All weights at the largest that they are drawn with, and of one sign, which none are. */
  @ParameterizedTest
  @MethodSource({"autoencoders", "classifiers", "generators", "discriminators"})
  void weightsOfARecipeAreFarFromLeadingBeyondFloats(NetworkSpec spec) {
    if (spec.parameterCount() < 5_000_000) {
      spec.checkTrained(largestFirstWeights(spec), -1);
    }
  }

  private static float[] largestFirstWeights(NetworkSpec spec) {
    float[] values = new float[(int) spec.parameterCount()];
    int at = 0;
    TensorShape input = spec.input();
    for (LayerSpec layer : spec.layers()) {
      int end = at + (int) layer.parameterCount(input);
      TensorShape output = layer.outputShape(input);
      double seen = (double) (end - at) / output.channels();
      boolean normalization = layer instanceof LayerSpec.BatchNormalization;
      Arrays.fill(values, at, end, normalization ? 1 : (float) Math.sqrt(6 / seen));
      at = end;
      input = output;
    }
    return values;
  }

  /** As models need it. */
  @Test
  void everyNetworkEndsInTheRightFunction() {
    autoencoders()
        .forEach(s -> assertEquals(Optional.of(ActivationFunction.SIGMOID), s.lastActivation()));
    generators()
        .forEach(s -> assertEquals(Optional.of(ActivationFunction.TANH), s.lastActivation()));
    discriminators()
        .forEach(s -> assertEquals(Optional.of(ActivationFunction.SIGMOID), s.lastActivation()));
  }

  @Test
  void aSearchEndsOnADay() {
    assertEquals(10_000, new SearchSettings(10_000, 0.1, 0.95).steps());
    for (int steps : new int[] {Integer.MIN_VALUE, 0, 10_001, Integer.MAX_VALUE}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> new SearchSettings(steps, 0.1, 0.95))
              .getMessage();
      assertEquals(
          "The number of search steps must lie from 1 to 10000, not at " + steps + ".", message);
    }
  }
}
