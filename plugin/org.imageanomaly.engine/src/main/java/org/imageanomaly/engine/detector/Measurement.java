package org.imageanomaly.engine.detector;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.preparation.Motion;

/**
 * What a detector measures of one image, before any scale.
 *
 * @param scores one for each raw score of the detector, in its order
 * @param maps for each raw score its value at each pixel, H x W; of length 0 where it has none
 * @param fineMaps the same, showing better where the image is unusual, with the same most unusual
 *     values; may take its time, and is asked for while the measurer is open
 * @param motion by which the image was aligned before it was measured, so that its maps can be
 *     brought back over the image as it came
 * @param nearest the image that is nearest to this one among those that the detector holds for
 *     normal; empty if it makes none
 */
public record Measurement(
    double[] scores,
    List<float[]> maps,
    Supplier<List<float[]>> fineMaps,
    Motion motion,
    Optional<PixelImage> nearest) {

  public Measurement {
    if (maps.size() != scores.length) {
      throw new IllegalArgumentException(
          scores.length + " scores do not fit " + maps.size() + " maps.");
    }
    if (maps.stream().mapToInt(map -> map.length).filter(k -> k > 0).distinct().count() > 1) {
      throw new IllegalArgumentException("Maps of several sizes fit no image.");
    }
  }

  /** A measurement of an image as it came, whose maps are as fine as they get. */
  public Measurement(double[] scores, List<float[]> maps, Optional<PixelImage> nearest) {
    this(scores, maps, () -> maps, Motion.NONE, nearest);
  }
}
