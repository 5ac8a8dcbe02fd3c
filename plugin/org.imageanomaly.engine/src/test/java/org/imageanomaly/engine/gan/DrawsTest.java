package org.imageanomaly.engine.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a training draws and averages. */
class DrawsTest {

  @Test
  void latentVectorsAreUniformFromMinusOneToOne() {
    float[] values = new Latents(100, 7).next(1000);
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      assertTrue(value >= -1 && value <= 1);
      sum += value;
      squares += value * value;
    }
    assertEquals(0, sum / values.length, 0.01);
    assertEquals(1 / 3.0, squares / values.length, 0.01);
  }

  @Test
  void theFirstLatentVectorsDoNotDependOnHowManyAreDrawn() {
    float[] few = new Latents(10, 7).next(3);
    assertArrayEquals(few, Arrays.copyOf(new Latents(10, 7).next(8), 30));
  }

  @Test
  void everyIndexComesOncePerPass() {
    ShuffledIndices order = new ShuffledIndices(5, 1);
    int[] twice = order.next(10);
    for (int pass = 0; pass < 2; pass++) {
      int[] indices = Arrays.copyOfRange(twice, 5 * pass, 5 * pass + 5);
      Arrays.sort(indices);
      assertArrayEquals(new int[] {0, 1, 2, 3, 4}, indices);
    }
  }

  /** After the weights 1 and 1 the average keeps 1/10 * 2/11 of its start. */
  @Test
  void theAverageForgetsItsStartFaster() {
    WeightAverage average = new WeightAverage(0.99, new float[] {0});
    average.add(new float[] {1});
    average.add(new float[] {1});
    assertEquals(1 - 2 / 110.0, average.weights()[0], 1e-6);
  }

  @Test
  void withoutDecayTheAverageIsTheLastWeights() {
    WeightAverage average = new WeightAverage(0, new float[] {5});
    average.add(new float[] {1});
    average.add(new float[] {2});
    assertEquals(2, average.weights()[0]);
  }

  /** Values 1 and 3 deviate by 1 from their mean, equal values by 0. */
  @Test
  void diversityIsTheMeanDeviationBetweenImages() {
    Diversity diversity = new Diversity(2);
    diversity.add(new float[] {1, 7});
    diversity.add(new float[] {3, 7});
    assertEquals(0.5, diversity.value(), 1e-9);
    Diversity half = new Diversity(2);
    half.add(new float[] {1, 7, 2, 7});
    assertEquals(0.5, half.shareOf(diversity), 1e-9);
  }
}
