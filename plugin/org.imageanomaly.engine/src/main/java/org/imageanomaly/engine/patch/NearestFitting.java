package org.imageanomaly.engine.patch;

import java.util.List;
import org.imageanomaly.engine.compute.ParallelLoop;

/**
 * Makes a memory of good patches of images: at each place those that are spread best, so that its
 * size does not grow with the images.
 */
final class NearestFitting {

  /**
   * Patches of a place, and no more than images: fewer lose scratches on turned parts
   * (benchmarks/quality/README.md).
   */
  private static final int MOST = 32;

  private NearestFitting() {}

  /**
   * Makes it.
   *
   * @param gaussians of the same images, and perhaps of more
   * @param apart how many features, the last ones, are not compared
   * @param images the features of each, position after position
   */
  static NearestPatches fit(PositionGaussians gaussians, int apart, List<float[]> images) {
    float[][] features = images.toArray(new float[0][]);
    int compared = gaussians.channels() - apart;
    int most = Math.min(MOST, features.length);
    PatchColumns[] memory = new PatchColumns[gaussians.squares().cells()];
    ParallelLoop.run(
        memory.length,
        square -> {
          PatchColumns good =
              gaussians.whitened(square, gaussians.tile(square), compared, features);
          memory[square] = good.of(good.spread(most));
        });
    return new NearestPatches(gaussians, apart, memory);
  }
}
