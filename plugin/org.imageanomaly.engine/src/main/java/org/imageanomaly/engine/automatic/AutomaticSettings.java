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
 * @param resolution at which size the detector looks at images; candidates are compared on scaled
 *     ones
 */
public record AutomaticSettings(
    int imageSize,
    ColorMode color,
    double quantile,
    double minutes,
    long seed,
    Resolution resolution) {

  public static final int LEAST_SIZE = 64;
  public static final int LARGEST_SIZE = 1024;

  /** Megapixels of an image that is looked at at its own size. */
  public static final int MOST_MEGAPIXELS = 24;

  private static final int MEGAPIXEL = 1_000_000;

  /** While local contrast is evened out. */
  private static final long BYTES_PER_SAMPLE = 12;

  /** Of the memory: samples of other images fill a quarter of it, features a sixth. */
  private static final int PART_FOR_OTHERS = 2;

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

  /** For a detector that looks at scaled images. */
  public AutomaticSettings(
      int imageSize, ColorMode color, double quantile, double minutes, long seed) {
    this(imageSize, color, quantile, minutes, seed, Resolution.SCALED);
  }

  /**
   * Refuses images that are too large or too small to be looked at at their own size, or too large
   * for Java's memory.
   *
   * @throws IllegalArgumentException with what to do about it
   */
  public static void checkOwnSize(ImageShape shape) {
    checkOwnSize(shape, Runtime.getRuntime().maxMemory());
  }

  static void checkOwnSize(ImageShape shape, long heap) {
    boolean large = shape.planeSize() > MOST_MEGAPIXELS * MEGAPIXEL;
    if (large || Math.min(shape.height(), shape.width()) < LEAST_SIZE) {
      throw new IllegalArgumentException(
          String.format(
              "Images of %d x %d pixels are too %s to be looked at at their own size, which takes"
                  + " from %d pixels a side to %d megapixels. %s, or let images be scaled.",
              shape.width(),
              shape.height(),
              large ? "large" : "small",
              LEAST_SIZE,
              MOST_MEGAPIXELS,
              large ? "Cut the part that matters out of them, reduce them" : "Take larger ones"));
    }
    long needed = PART_FOR_OTHERS * BYTES_PER_SAMPLE * shape.size();
    if (needed > heap) {
      throw new IllegalArgumentException(
          String.format(
              "Images of %d x %d pixels that are looked at at their own size need about %d MB of"
                  + " Java's memory, which has %d MB. Give it more (-Xmx), or let images be"
                  + " scaled.",
              shape.width(), shape.height(), needed >> 20, heap >> 20));
    }
  }

  /** The shape of images as candidates see them, and the detector if they are scaled. */
  public ImageShape inputShape() {
    return new ImageShape(color.channels(), imageSize, imageSize);
  }
}
