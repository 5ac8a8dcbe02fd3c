package org.imageanomaly.engine.cae;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.junit.jupiter.api.Test;

/** Layer for layer what the paper's authors' own summary shows. */
class KdCaeTest {

  private final NetworkSpec spec = KdCae.spec(3, 128);

  @Test
  void parameterCountsAreThoseOfThePaper() {
    assertEquals(
        List.of(896L, 0L, 18_496L, 0L, 73_856L, 0L, 147_584L, 0L, 73_792L, 0L, 18_464L, 0L, 867L),
        spec.parameterCounts());
    assertEquals(333_955, spec.parameterCount());
  }

  @Test
  void encoderHasItsPartOfTheParameters() {
    long encoder =
        spec.parameterCounts().subList(0, KdCae.LATENT_LAYER + 1).stream()
            .mapToLong(Long::longValue)
            .sum();
    assertEquals(93_248, encoder);
  }

  @Test
  void shapesAreThoseOfThePaper() {
    assertEquals(
        List.of(
            new TensorShape(32, 128, 128),
            new TensorShape(32, 32, 32),
            new TensorShape(64, 32, 32),
            new TensorShape(64, 16, 16),
            new TensorShape(128, 16, 16),
            new TensorShape(128, 8, 8),
            new TensorShape(128, 8, 8),
            new TensorShape(128, 16, 16),
            new TensorShape(64, 16, 16),
            new TensorShape(64, 32, 32),
            new TensorShape(32, 32, 32),
            new TensorShape(32, 128, 128),
            new TensorShape(3, 128, 128)),
        spec.shapes());
    assertEquals(8192, spec.shapes().get(KdCae.LATENT_LAYER).size());
  }

  @Test
  void paperRecipeSeesGrayInThreeChannels() {
    CaeSettings paper = CaeSettings.of(Architecture.KD_CAE, Recipe.PAPER);
    assertEquals(spec, paper.network());
    assertEquals(1, paper.inputShape().channels());
    assertEquals(10, paper.batchSize());
    assertEquals(600, paper.maxEpochs());
    assertEquals(30, paper.patience());
  }
}
