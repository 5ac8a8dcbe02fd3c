package org.imageanomaly.engine.preparation;

import java.util.Objects;
import java.util.function.IntFunction;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;

/**
 * How images are brought to the light of the training images.
 *
 * @param illumination what is done
 * @param usual of the training images: 32 evenly spaced quantiles of the luminance, 0 to 255; of
 *     length 0 where nothing is done
 * @param floor of local contrast: a deviation in levels below which surroundings count as uniform
 */
public record Light(Illumination illumination, float[] usual, double floor) {

  /** Images stay as they are. */
  public static final Light NONE = new Light(Illumination.NONE, new float[0], 0);

  /** More images say nothing new. */
  private static final int MOST_IMAGES = 256;

  /** Of the usual difference to the surroundings; what varies by much less is noise. */
  private static final double FLOOR = 0.5;

  /** In levels; that of 8 bits themselves is 0.3. */
  private static final double LEAST_FLOOR = 2;

  /** Differences to the surroundings hardly differ from image to image. */
  private static final int SOME_IMAGES = 32;

  private static final float WHITE = 252;

  public Light {
    Objects.requireNonNull(illumination, "no illumination");
    usual = usual.clone();
    if (usual.length != (illumination == Illumination.NONE ? 0 : Brightness.QUANTILES)) {
      throw new IllegalArgumentException(
          usual.length + " quantiles of the brightness do not serve " + illumination.text() + ".");
    }
    for (float quantile : usual) {
      if (!(quantile >= 0 && quantile <= 255)) {
        throw new IllegalArgumentException("No brightness is " + quantile + ".");
      }
    }
    if (!(floor >= 0 && floor <= 255)
        || illumination == Illumination.LOCAL_CONTRAST && floor == 0) {
      throw new IllegalArgumentException("No deviation is at least " + floor + ".");
    }
  }

  /**
   * Learns the light of good images.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Light fit(ImageSet good, Illumination illumination) {
    return fit(good.size(), good::image, illumination);
  }

  static Light fit(int images, IntFunction<PixelImage> good, Illumination illumination) {
    if (illumination == Illumination.NONE) {
      return NONE;
    }
    if (images == 0) {
      throw new IllegalArgumentException("Without an image nothing says which light is usual.");
    }
    float[][] all = new float[Math.min(images, MOST_IMAGES)][];
    for (int i = 0; i < all.length; i++) {
      all[i] = Brightness.quantiles(good.apply((int) ((long) i * images / all.length)));
    }
    float[] usual = Brightness.median(all);
    return new Light(
        illumination, usual, illumination == Illumination.LOCAL_CONTRAST ? floor(images, good) : 0);
  }

  private static double floor(int images, IntFunction<PixelImage> good) {
    int some = Math.min(images, SOME_IMAGES);
    double squares = 0;
    for (int i = 0; i < some; i++) {
      squares += LocalContrast.variance(good.apply((int) ((long) i * images / some))) / some;
    }
    return Math.max(LEAST_FLOOR, FLOOR * Math.sqrt(squares));
  }

  /** Whether usual images have white places. */
  public boolean isWhite() {
    return usual[usual.length - 1] >= WHITE;
  }

  /** A copy of the quantiles. */
  @Override
  public float[] usual() {
    return usual.clone();
  }

  /** An image of any shape, as it would be in that light. */
  public PixelImage prepare(PixelImage image) {
    return prepare(image, image);
  }

  /** An image as it would be, were it lit as another one that tells its light. */
  PixelImage prepare(PixelImage image, PixelImage telling) {
    return switch (illumination) {
      case NONE -> image;
      case GAIN -> LightChange.gain(Brightness.quantiles(telling), usual).apply(image, isWhite());
      case GAIN_AND_OFFSET ->
          LightChange.gainAndOffset(Brightness.quantiles(telling), usual).apply(image, isWhite());
      case LOCAL_CONTRAST ->
          // the noise that the floor is made for is as dark as the image
          new LocalContrast(floor / LightChange.gain(Brightness.quantiles(telling), usual).gain())
              .apply(image);
    };
  }
}
