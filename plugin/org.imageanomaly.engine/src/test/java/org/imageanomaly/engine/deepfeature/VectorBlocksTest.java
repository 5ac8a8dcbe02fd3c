package org.imageanomaly.engine.deepfeature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorBlocksTest {

  private static float[] random(int seed, int count) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  /** Lengths and counts about the sides of blocks. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "3, 255, 16", "4, 256, 17", "5, 257, 15", "130, 600, 33"})
  void productsAreSumsOfProducts(int length, int count, int others) {
    float[] vectors = random(1, count * length);
    float[] other = random(2, others * length);
    float[] products = new VectorBlocks(vectors, length).products(other);
    assertEquals(others * count, products.length);
    for (int i = 0; i < products.length; i++) {
      double sum = 0;
      for (int k = 0; k < length; k++) {
        sum += (double) other[i / count * length + k] * vectors[i % count * length + k];
      }
      assertEquals(sum, products[i], 1e-5, "product " + i);
    }
  }

  @ParameterizedTest
  @CsvSource({"7, 300, 50"})
  void theSameProductsComeOutEachTime(int length, int count, int others) {
    VectorBlocks blocks = new VectorBlocks(random(1, count * length), length);
    float[] other = random(2, others * length);
    assertArrayEquals(blocks.products(other), blocks.products(other));
  }
}
