package org.imageanomaly.engine.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.feature.Features;

/**
 * What is known of good patches.
 *
 * @param gaussians of them at each position
 * @param nearest a memory of them; empty where Gaussians alone count
 */
public record GoodPatches(PositionGaussians gaussians, Optional<NearestPatches> nearest) {

  /** Which kinds of distances there are. */
  DistanceSet distances() {
    return nearest.isPresent() ? DistanceSet.GAUSSIANS_AND_NEAREST : DistanceSet.GAUSSIANS;
  }

  /** The distances from them: of each kind, of each image, at each position. */
  List<float[][]> distances(Features images) {
    List<float[][]> distances = new ArrayList<>();
    distances.add(gaussians.distances(images));
    nearest.ifPresent(patches -> distances.add(patches.distances(images)));
    return distances;
  }

  /** How many kinds of distances there are. */
  int kinds() {
    return nearest.isPresent() ? 2 : 1;
  }
}
