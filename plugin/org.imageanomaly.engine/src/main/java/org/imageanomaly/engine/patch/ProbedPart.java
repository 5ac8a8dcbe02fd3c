package org.imageanomaly.engine.patch;

import java.util.List;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.filter.FilterBank;
import org.imageanomaly.engine.filter.Tile;

/**
 * A part of an image that was changed.
 *
 * @param place the cells that it covers
 * @param distances of each change, at each of these cells
 */
record ProbedPart(Tile place, List<float[]> distances) {

  /** By how much each change is beyond what is usual at its most unusual place. */
  double[] largest(UsualDistance usual, Grid grid) {
    UsualDistance there =
        new UsualDistance(
            grid.take(place, usual.mean(), 1), grid.take(place, usual.deviation(), 1));
    return distances.stream().mapToDouble(one -> largest(there.beyond(one))).toArray();
  }

  private double largest(float... beyond) {
    Features found = new Features(1, place.height(), place.width(), beyond);
    int cell = FilterBank.CELL;
    float[] map = found.overImage(beyond, cell * place.height(), cell * place.width());
    double largest = Double.NEGATIVE_INFINITY;
    for (float value : map) {
      largest = Math.max(largest, value);
    }
    return largest;
  }
}
