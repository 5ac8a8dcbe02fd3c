package org.imageanomaly.engine.patch;

import java.util.List;

/**
 * What was fitted tile by tile.
 *
 * @param detector the detector
 * @param probed for each image the largest anomaly score of each of its changed parts, as the
 *     detector without that image scores it
 */
public record TiledDetector(PatchDetector detector, List<double[]> probed) {

  public TiledDetector {
    probed = List.copyOf(probed);
  }
}
