package org.imageanomaly.engine.automatic;

import org.imageanomaly.engine.filter.FilterBank;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.ImageShape;

/**
 * What is searched, and for how long.
 *
 * @param imageSize height and width that images are brought to, a multiple of 8
 * @param color whether color counts
 * @param quantile of normal images that shall count as normal, in (0, 1]
 * @param minutes that the search may take; what is left out for lack of time is said
 * @param seed of the defects that are drawn
 */
public record AutomaticSettings(
    int imageSize, ColorMode color, double quantile, double minutes, long seed) {

  public static final int LEAST_SIZE = 64;
  public static final int LARGEST_SIZE = 1024;

  public AutomaticSettings {
    if (imageSize < LEAST_SIZE || imageSize > LARGEST_SIZE || imageSize % FilterBank.CELL != 0) {
      throw new IllegalArgumentException(
          "The image size must be a multiple of "
              + FilterBank.CELL
              + " from "
              + LEAST_SIZE
              + " to "
              + LARGEST_SIZE
              + ", not "
              + imageSize
              + ".");
    }
    if (!(quantile > 0 && quantile <= 1)) {
      throw new IllegalArgumentException(
          "The quantile must lie above 0 and at most at 1, not at " + quantile + ".");
    }
    if (!(minutes > 0) || Double.isInfinite(minutes)) {
      throw new IllegalArgumentException(
          "The time limit must be a positive number of minutes, not " + minutes + ".");
    }
  }

  /** The shape of images as the detector sees them. */
  public ImageShape inputShape() {
    return new ImageShape(color.channels(), imageSize, imageSize);
  }
}
