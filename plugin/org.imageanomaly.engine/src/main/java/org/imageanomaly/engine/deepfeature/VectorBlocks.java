package org.imageanomaly.engine.deepfeature;

import java.util.Arrays;
import org.imageanomaly.engine.compute.ParallelLoop;

/**
 * Vectors, laid out so that their products with others are computed many at a time: blocks of
 * vectors side by side, small enough to stay in the cache, over which a loop does the same with
 * each. Sums have the same order whatever the number of threads.
 */
final class VectorBlocks {

  /** Other vectors that are multiplied at once. */
  private static final int AT_ONCE = 16;

  /** Vectors in a block. */
  private static final int WIDTH = 256;

  /** Rows of a block that are added at once. */
  private static final int ROWS = 4;

  private final int length;
  private final int count;

  /**
   * Of each block K rows of as many values as it has vectors, and empty rows to a multiple of 4.
   */
  private final float[][][] blocks;

  /**
   * Takes vectors.
   *
   * @param vectors one after the other
   * @param length K of a vector
   */
  VectorBlocks(float[] vectors, int length) {
    this.length = length;
    this.count = vectors.length / length;
    this.blocks = new float[(count + WIDTH - 1) / WIDTH][][];
    Arrays.setAll(blocks, block -> block(vectors, block * WIDTH));
  }

  private float[][] block(float[] vectors, int first) {
    int width = Math.min(WIDTH, count - first);
    float[][] rows = new float[(length + ROWS - 1) / ROWS * ROWS][width];
    for (int n = 0; n < width; n++) {
      for (int k = 0; k < length; k++) {
        rows[k][n] = vectors[(first + n) * length + k];
      }
    }
    return rows;
  }

  /** How many vectors there are. */
  int count() {
    return count;
  }

  /** Takes the products of some other vectors, each with all of these. */
  @FunctionalInterface
  interface Taking {
    /**
     * Takes them.
     *
     * @param other the index of the other vector
     * @param products an array that is used again
     * @param from where those of this vector begin
     */
    void take(int other, float[] products, int from);
  }

  /**
   * Multiplies other vectors, on several threads.
   *
   * @param others one after the other
   */
  void products(float[] others, Taking taking) {
    int rows = others.length / length;
    ParallelLoop.run(
        (rows + AT_ONCE - 1) / AT_ONCE, chunk -> products(others, chunk * AT_ONCE, rows, taking));
  }

  /** The products, row by row. */
  float[] products(float... others) {
    float[] all = new float[others.length / length * count];
    products(
        others,
        (other, products, from) -> System.arraycopy(products, from, all, other * count, count));
    return all;
  }

  private void products(float[] others, int from, int rows, Taking taking) {
    int some = Math.min(AT_ONCE, rows - from);
    float[] products = new float[some * count];
    float[][] sums = new float[some][WIDTH];
    float[] factors = new float[ROWS];
    for (int block = 0; block < blocks.length; block++) {
      float[][] columns = blocks[block];
      for (float[] sum : sums) {
        Arrays.fill(sum, 0);
      }
      for (int k = 0; k < length; k += ROWS) {
        for (int i = 0; i < some; i++) {
          for (int r = 0; r < ROWS; r++) {
            factors[r] = k + r < length ? others[(from + i) * length + k + r] : 0;
          }
          add(sums[i], columns, k, factors);
        }
      }
      for (int i = 0; i < some; i++) {
        System.arraycopy(sums[i], 0, products, i * count + block * WIDTH, columns[0].length);
      }
    }
    for (int i = 0; i < some; i++) {
      taking.take(from + i, products, i * count);
    }
  }

  private static void add(float[] sums, float[][] rows, int k, float... factors) {
    add(
        sums,
        rows[k],
        rows[k + 1],
        rows[k + 2],
        rows[k + 3],
        factors[0],
        factors[1],
        factors[2],
        factors[3]);
  }

  /** Arrays of their own, which Java turns into instructions on many values at a time. */
  private static void add(
      float[] sums,
      float[] one,
      float[] two,
      float[] three,
      float[] four,
      float a,
      float b,
      float c,
      float d) {
    for (int n = 0; n < one.length; n++) {
      sums[n] += a * one[n] + b * two[n] + c * three[n] + d * four[n];
    }
  }
}
