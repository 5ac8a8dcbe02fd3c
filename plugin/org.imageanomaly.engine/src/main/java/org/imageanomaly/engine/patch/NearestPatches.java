package org.imageanomaly.engine.patch;

import java.util.Arrays;
import org.imageanomaly.engine.compute.ParallelLoop;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.filter.Tile;

/**
 * A memory of good patches: how far features lie from the nearest one at about the same place, in
 * standard deviations of the place that it is from (after PatchCore, Roth et al. 2022, whose memory
 * knows no places). Features that count as independent of the others are measured from their mean
 * instead: they are few, and the nearest of many patches is nearly alike in them by chance.
 *
 * <p>A place is a square of positions that share a covariance; about the same are it and its eight
 * neighbors.
 */
public final class NearestPatches {

  private final PositionGaussians gaussians;

  /** K, of the features that are compared with those of good patches. */
  private final int compared;

  private final PatchColumns[] memory;
  private final Grid grid;

  /**
   * Takes what was fitted.
   *
   * @param gaussians whose covariances whiten features
   * @param apart how many of the features, the last ones, are measured from their mean
   * @param memory for each square the whitened features of good patches, counted from its mean
   * @throws IllegalArgumentException if the memory is that of other squares or features
   */
  NearestPatches(PositionGaussians gaussians, int apart, PatchColumns... memory) {
    this.gaussians = gaussians;
    this.compared = gaussians.channels() - apart;
    this.memory = memory;
    this.grid = new Grid(gaussians.height(), gaussians.width());
    if (memory.length != gaussians.squares().cells()
        || Arrays.stream(memory)
            .anyMatch(one -> one.length() != compared || one.count() != memory[0].count())) {
      throw new IllegalArgumentException("The memory of good patches is that of another detector.");
    }
  }

  /**
   * Of what a file holds.
   *
   * @param each how many patches of each square
   * @param values of all squares, as {@link #values} gives them
   * @throws IllegalArgumentException if they do not fit
   */
  static NearestPatches of(PositionGaussians gaussians, int apart, int each, float... values) {
    int compared = gaussians.channels() - apart;
    int squares = gaussians.squares().cells();
    if (each < 1 || values.length != (long) squares * compared * each) {
      throw new IllegalArgumentException(
          values.length + " values are no memory of " + each + " good patches at each place.");
    }
    PatchColumns[] memory = new PatchColumns[squares];
    int size = compared * each;
    Arrays.setAll(
        memory,
        square ->
            new PatchColumns(
                compared, each, Arrays.copyOfRange(values, square * size, (square + 1) * size)));
    return new NearestPatches(gaussians, apart, memory);
  }

  /** How many good patches of each square are remembered. */
  public int each() {
    return memory[0].count();
  }

  /** The whitened features of good patches: squares x K x patches. */
  public float[] values() {
    int size = memory[0].values().length;
    float[] values = new float[memory.length * size];
    for (int square = 0; square < memory.length; square++) {
      System.arraycopy(memory[square].values(), 0, values, square * size, size);
    }
    return values;
  }

  /** The distance at each position of each image. */
  float[][] distances(Features images) {
    float[][] features = new float[images.images()][];
    Arrays.setAll(features, i -> images.byPosition(i));
    float[][] found = new float[memory.length][];
    ParallelLoop.run(memory.length, square -> found[square] = nearest(square, features));
    float[][] distances = new float[features.length][grid.cells()];
    for (float[] one : distances) {
      Arrays.fill(one, Float.POSITIVE_INFINITY);
    }
    for (int square = 0; square < found.length; square++) {
      keepSmallest(found[square], about(square), distances);
    }
    ParallelLoop.run(features.length, i -> addApart(features[i], distances[i]));
    return distances;
  }

  /** The positions of a square and of its neighbors. */
  private Tile about(int square) {
    return gaussians.tile(square).widened(gaussians.block(), grid.height(), grid.width());
  }

  /** The smallest squared distance of each image at each position about a square. */
  private float[] nearest(int square, float[][] features) {
    Tile about = about(square);
    PatchColumns whitened = gaussians.whitened(square, about, compared, features);
    PatchColumns good = memory[square];
    float[] nearest = new float[whitened.count()];
    Arrays.fill(nearest, Float.POSITIVE_INFINITY);
    for (int m = 0; m < good.count(); m++) {
      float[] distances = whitened.distances(good.vector(m));
      for (int c = 0; c < nearest.length; c++) {
        nearest[c] = Math.min(nearest[c], distances[c]);
      }
    }
    return nearest;
  }

  private void keepSmallest(float[] found, Tile about, float[][] distances) {
    for (int c = 0; c < found.length; c++) {
      float[] image = distances[c / about.cells()];
      int position = grid.position(about, c % about.cells());
      image[position] = Math.min(image[position], found[c]);
    }
  }

  /** Adds what is measured from the mean to squared distances, and takes the root. */
  private void addApart(float[] features, float[] squared) {
    for (int p = 0; p < squared.length; p++) {
      double all = squared[p] + gaussians.squared(p, compared, features);
      squared[p] = (float) Math.sqrt(all / gaussians.channels());
    }
  }
}
