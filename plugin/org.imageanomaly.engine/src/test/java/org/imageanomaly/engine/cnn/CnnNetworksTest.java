package org.imageanomaly.engine.cnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.network.TrainingSettings;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.junit.jupiter.api.Test;

class CnnNetworksTest {

  private final NetworkSpec paper = CnnNetworks.paper(3, 256, 2);

  @Test
  void parameterCountsAreThoseOfThePaper() {
    assertEquals(
        List.of(448L, 0L, 4_640L, 0L, 18_496L, 0L, 36_928L, 0L, 36_928L, 0L, 0L, 590_080L, 257L),
        paper.parameterCounts());
    assertEquals(687_777, paper.parameterCount());
  }

  @Test
  void shapesAreThoseOfThePaper() {
    assertEquals(
        List.of(
            new TensorShape(16, 254, 254),
            new TensorShape(16, 127, 127),
            new TensorShape(32, 125, 125),
            new TensorShape(32, 62, 62),
            new TensorShape(64, 60, 60),
            new TensorShape(64, 30, 30),
            new TensorShape(64, 28, 28),
            new TensorShape(64, 14, 14),
            new TensorShape(64, 12, 12),
            new TensorShape(64, 6, 6),
            TensorShape.vector(2304),
            TensorShape.vector(256),
            TensorShape.vector(1)),
        paper.shapes());
  }

  @Test
  void paperRecipeIsThatOfThePaper() {
    CnnSettings settings = CnnSettings.of(Recipe.PAPER);
    assertEquals(paper, settings.network(2));
    assertEquals(new ImageShape(3, 256, 256), settings.inputShape());
    assertEquals(Augmentation.NONE, settings.augmentation());
    TrainingSettings training = settings.training(41);
    assertEquals(new Optimizer.RmsProp(1e-3), training.optimizer());
    assertEquals(120, training.batchSize());
    assertEquals(15, training.maxEpochs());
    assertEquals(15, training.patience());
  }

  @Test
  void moreThanTwoClassesHaveAnOutputEach() {
    assertEquals(TensorShape.vector(3), CnnNetworks.paper(3, 256, 3).output());
    assertEquals(TensorShape.vector(4), CnnNetworks.small(1, 64, 4).output());
    assertEquals(TensorShape.vector(1), CnnNetworks.small(1, 64, 2).output());
  }

  /** 3 x 3 x 3 x 16 + 16, 16 x 9 x 32 + 32, ..., four values a normalized channel, 64 + 1. */
  @Test
  void smallNetworkHasAsManyParametersForEveryImageSize() {
    long convolutions = 448 + 4_640 + 18_496 + 36_928;
    long expected = convolutions + 4 * (16 + 32 + 64 + 64) + 65;
    assertEquals(expected, CnnNetworks.small(3, 128, 2).parameterCount());
    assertEquals(expected, CnnNetworks.small(3, 100, 2).parameterCount());
  }

  @Test
  void smallestSizesAreThoseThatThePoolingsLeaveSomethingOf() {
    for (Recipe recipe : Recipe.values()) {
      int smallest = CnnSettings.smallestSize(recipe);
      assertEquals(TensorShape.vector(1), sized(recipe, smallest).network(2).output());
      assertTrue(
          assertThrows(IllegalArgumentException.class, () -> sized(recipe, smallest - 1))
              .getMessage()
              .contains("from " + smallest + " to 1024"));
    }
    assertThrows(IllegalArgumentException.class, () -> CnnNetworks.paper(3, 93, 2));
  }

  private static CnnSettings sized(Recipe recipe, int size) {
    CnnSettings s = CnnSettings.of(recipe);
    return new CnnSettings(
        recipe,
        s.colorMode(),
        size,
        s.batchSize(),
        s.maxEpochs(),
        s.patience(),
        s.validationFraction(),
        s.learningRate(),
        s.balanced(),
        s.augmentation(),
        0);
  }

  @Test
  void fewImagesAreSeenInMoreEpochs() {
    CnnSettings settings = CnnSettings.of(Recipe.RECOMMENDED);
    int few = settings.training(33).maxEpochs();
    int many = settings.training(200).maxEpochs();
    double stepsOfFew = few * Math.ceil(33.0 / settings.batchSize());
    double stepsOfMany = many * Math.ceil(200.0 / settings.batchSize());
    assertEquals(1, stepsOfFew / stepsOfMany, 0.1);
  }
}
