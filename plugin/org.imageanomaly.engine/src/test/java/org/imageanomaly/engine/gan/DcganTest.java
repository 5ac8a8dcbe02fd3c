package org.imageanomaly.engine.gan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes and counts of Wilmet et al. (2021), as Keras counts them. */
class DcganTest {

  private static List<Long> counts(NetworkSpec spec) {
    return spec.parameterCounts().stream().filter(c -> c > 0).toList();
  }

  @Test
  void generatorOfThePaperHas42887683Parameters() {
    NetworkSpec spec = Dcgan.generator(Recipe.PAPER, 3, 128);
    assertEquals(
        List.of(26_476_544L, 4_096L, 13_107_712L, 2_048L, 3_277_056L, 1_024L, 19_203L),
        counts(spec));
    assertEquals(42_887_683, spec.parameterCount());
  }

  @Test
  void generatorOfThePaperGoesFromALatentVectorOf100ToAnImage() {
    NetworkSpec spec = Dcgan.generator(Recipe.PAPER, 3, 128);
    assertEquals(new TensorShape(100, 1, 1), spec.input());
    TensorShape first = new TensorShape(1024, 16, 16);
    TensorShape second = new TensorShape(512, 32, 32);
    TensorShape third = new TensorShape(256, 64, 64);
    assertEquals(
        List.of(
            new TensorShape(16 * 16 * 1024, 1, 1),
            first,
            first,
            first,
            second,
            second,
            second,
            third,
            third,
            third,
            new TensorShape(3, 128, 128)),
        spec.shapes());
  }

  @Test
  void discriminatorOfThePaperHas16673281Parameters() {
    NetworkSpec spec = Dcgan.discriminator(Recipe.PAPER, 3, 128);
    assertEquals(List.of(19_456L, 3_277_312L, 2_048L, 13_108_224L, 4_096L, 262_145L), counts(spec));
    assertEquals(16_673_281, spec.parameterCount());
  }

  @Test
  void discriminatorOfThePaperHalvesTheImageThreeTimes() {
    NetworkSpec spec = Dcgan.discriminator(Recipe.PAPER, 3, 128);
    TensorShape second = new TensorShape(512, 32, 32);
    TensorShape third = new TensorShape(1024, 16, 16);
    assertEquals(
        List.of(
            new TensorShape(256, 64, 64),
            second,
            second,
            second,
            third,
            third,
            third,
            new TensorShape(16 * 16 * 1024, 1, 1),
            new TensorShape(1, 1, 1)),
        spec.shapes());
  }

  @Test
  void normalizationOfThePaperIsThatOfKeras() {
    long normalizations =
        Dcgan.generator(Recipe.PAPER, 3, 128).layers().stream()
            .filter(new LayerSpec.BatchNormalization(0.99, 0.001)::equals)
            .count();
    assertEquals(3, normalizations);
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 48, 64, 128, 256})
  void bothNetworksOfBothRecipesFitEachImageSize(int size) {
    for (Recipe recipe : Recipe.values()) {
      TensorShape image = new TensorShape(1, size, size);
      assertEquals(image, Dcgan.generator(recipe, 1, size).output());
      assertEquals(image, Dcgan.discriminator(recipe, 1, size).input());
    }
  }
}
