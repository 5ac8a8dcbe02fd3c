package org.imageanomaly.engine.preparation;

import org.imageanomaly.engine.image.PixelImage;

/**
 * Light that differs from that of other images: v becomes gain * v + offset.
 *
 * <p>Both come from quantiles of the brightness, by least absolute deviations: what most of an
 * image says counts, and a missing part, a stain or a reflection of a quarter of it changes
 * nothing, as it would the mean.
 */
public record LightChange(double gain, double offset) {

  private static final LightChange NONE = new LightChange(1, 0);

  /** What is darker or brighter by more than this stays unusual. */
  public static final double MOST = 4;

  /** Quantiles beyond are clipped, and tell nothing. */
  public static final float DARKEST = 1;

  /** As {@link #DARKEST}. */
  public static final float BRIGHTEST = 254;

  /** From here on levels turn white. */
  private static final double KNEE = 208;

  /** Quantiles that are nearer to each other give no slope. */
  public static final double LEAST_STEP = 1;

  /** The number that brings one image to the brightness of others. */
  static LightChange gain(float[] image, float[] usual) {
    LightChange best = NONE;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < image.length; k++) {
      if (tells(image[k])) {
        LightChange line = new LightChange(limited(usual[k] / image[k]), 0);
        double error = line.error(image, usual);
        if (error < least) {
          least = error;
          best = line;
        }
      }
    }
    return best;
  }

  /** The two numbers; the best line goes through two of the points. */
  static LightChange gainAndOffset(float[] image, float[] usual) {
    LightChange best = NONE;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < image.length; k++) {
      for (int j = 0; j <= k && tells(image[k]); j++) {
        if (tells(image[j])) {
          double step = image[k] - image[j];
          double gain = step < LEAST_STEP ? 1 : limited((usual[k] - usual[j]) / step);
          LightChange line = new LightChange(gain, usual[k] - gain * image[k]);
          double error = line.error(image, usual);
          if (error < least) {
            least = error;
            best = line;
          }
        }
      }
    }
    return best;
  }

  private static boolean tells(float quantile) {
    return quantile >= DARKEST && quantile <= BRIGHTEST;
  }

  private static double limited(double gain) {
    return Math.max(1 / MOST, Math.min(MOST, gain));
  }

  private double error(float[] image, float[] usual) {
    double sum = 0;
    for (int k = 0; k < image.length; k++) {
      if (tells(image[k])) {
        sum += Math.abs(gain * image[k] + offset - usual[k]);
      }
    }
    return sum;
  }

  /** How near to white a level is, from 0 up to a knee to 1 of white itself. */
  public static double brightness(int level) {
    return Math.max(0, (level - KNEE) / (255 - KNEE));
  }

  /**
   * The image in the other light.
   *
   * @param white whether usual images have white places: what is white, and may have been brighter,
   *     stays so in images that get darker, and what is nearly white with it
   */
  PixelImage apply(PixelImage image, boolean white) {
    byte[] changed = new byte[256];
    double lost = white ? Math.max(0, 255 - gain * 255 - offset) : 0;
    for (int v = 0; v < changed.length; v++) {
      double bright = brightness(v);
      double level = gain * v + offset + lost * bright * bright;
      changed[v] = (byte) Math.round(Math.max(0, Math.min(255, level)));
    }
    byte[] pixels = image.pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = changed[pixels[i] & 0xff];
    }
    return new PixelImage(image.shape(), pixels);
  }
}
