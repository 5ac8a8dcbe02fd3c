package org.imageanomaly.engine.deepfeature;

import java.util.Arrays;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.compute.ParallelLoop;

/**
 * Chooses vectors of which one is near to each that is not chosen (greedy k-center, Gonzalez 1985):
 * first the one that is nearest to the mean, then always the one that is farthest from those
 * before, the first of several. Vectors lie in blocks, coordinate by coordinate, so that the
 * processor computes distances many at a time.
 */
final class Coreset {

  private static final int WIDTH = 1024;

  /** Coordinates that are added at once. */
  private static final int ROWS = 4;

  /** Choices, each of which looks at all vectors. */
  private static final int BETWEEN_REPORTS = 16;

  private final int length;
  private final int count;

  /** Of each block K rows, and empty rows to a multiple of 4. */
  private final float[][][] blocks;

  /**
   * As many vectors of zeros.
   *
   * @param length K of each
   */
  Coreset(int length, int count) {
    this.length = length;
    this.count = count;
    this.blocks = new float[(count + WIDTH - 1) / WIDTH][(length + ROWS - 1) / ROWS * ROWS][];
    for (int b = 0; b < blocks.length; b++) {
      int width = Math.min(WIDTH, count - b * WIDTH);
      Arrays.setAll(blocks[b], row -> new float[width]);
    }
  }

  /**
   * Puts vectors.
   *
   * @param first the index of the first one
   * @param vectors one after the other
   */
  void put(int first, float... vectors) {
    for (int i = 0; i < vectors.length; i++) {
      int index = first + i / length;
      blocks[index / WIDTH][i % length][index % WIDTH] = vectors[i];
    }
  }

  private float[] vector(int index) {
    float[] vector = new float[blocks[0].length];
    for (int k = 0; k < length; k++) {
      vector[k] = blocks[index / WIDTH][k][index % WIDTH];
    }
    return vector;
  }

  private float[] mean() {
    float[] mean = new float[blocks[0].length];
    for (int k = 0; k < length; k++) {
      double sum = 0;
      for (float[][] block : blocks) {
        for (float value : block[k]) {
          sum += value;
        }
      }
      mean[k] = (float) (sum / count);
    }
    return mean;
  }

  /** The farthest vector of a block. */
  private record Farthest(int index, float distance) {
    private static Farthest of(Farthest one, Farthest other) {
      return other.distance > one.distance
              || other.distance == one.distance && other.index < one.index
          ? other
          : one;
    }
  }

  /**
   * Chooses.
   *
   * @param most as many, or all if there are no more
   * @return indices, in the order in which they were chosen
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  int[] choose(int most, Progress progress) {
    int[] chosen = new int[Math.min(most, count)];
    float[][] nearest = unknown();
    keepNearest(nearest, mean());
    chosen[0] = nearestToMean(nearest);
    nearest = unknown();
    for (int c = 1; c < chosen.length; c++) {
      if (c % BETWEEN_REPORTS == 0) {
        progress.report((double) c / chosen.length, "Fitting");
      }
      chosen[c] = keepNearest(nearest, vector(chosen[c - 1]));
    }
    return chosen;
  }

  private float[][] unknown() {
    float[][] distances = new float[blocks.length][];
    for (int b = 0; b < blocks.length; b++) {
      distances[b] = new float[blocks[b][0].length];
      Arrays.fill(distances[b], Float.POSITIVE_INFINITY);
    }
    return distances;
  }

  private static int nearestToMean(float[]... distances) {
    int found = 0;
    for (int b = 0; b < distances.length; b++) {
      for (int n = 0; n < distances[b].length; n++) {
        if (distances[b][n] < distances[found / WIDTH][found % WIDTH]) {
          found = b * WIDTH + n;
        }
      }
    }
    return found;
  }

  /** Counts with one more center; says which vector is now farthest from all of them. */
  private int keepNearest(float[][] nearest, float... center) {
    Farthest[] farthest = new Farthest[blocks.length];
    ParallelLoop.run(blocks.length, b -> farthest[b] = keepNearest(b, nearest[b], center));
    return Arrays.stream(farthest).reduce(Farthest::of).orElseThrow().index;
  }

  private Farthest keepNearest(int block, float[] nearest, float... center) {
    float[] squares = new float[nearest.length];
    float[][] rows = blocks[block];
    for (int k = 0; k < rows.length; k += ROWS) {
      add(
          squares,
          rows[k],
          rows[k + 1],
          rows[k + 2],
          rows[k + 3],
          center[k],
          center[k + 1],
          center[k + 2],
          center[k + 3]);
    }
    int farthest = 0;
    for (int n = 0; n < squares.length; n++) {
      nearest[n] = Math.min(nearest[n], squares[n]);
      farthest = nearest[n] > nearest[farthest] ? n : farthest;
    }
    return new Farthest(block * WIDTH + farthest, nearest[farthest]);
  }

  private static void add(
      float[] squares,
      float[] one,
      float[] two,
      float[] three,
      float[] four,
      float a,
      float b,
      float c,
      float d) {
    for (int n = 0; n < squares.length; n++) {
      float first = one[n] - a;
      float second = two[n] - b;
      float third = three[n] - c;
      float fourth = four[n] - d;
      squares[n] += first * first + second * second + third * third + fourth * fourth;
    }
  }
}
