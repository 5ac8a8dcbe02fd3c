package org.imageanomaly.engine.preparation;

import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/**
 * Each sample minus the blurred image, divided by the local deviation. Each channel has a blur of
 * its own, so that the color of the light goes with its brightness; the deviation is one for all
 * channels, so that differences of color between neighbors stay as they are, and the noise of a
 * channel that hardly varies is not raised to the contrast of the others.
 *
 * @param floor in levels, for deviations of the noise where there is nothing else
 */
public record LocalContrast(double floor) {

  /** Of the side: 16 of 256 pixels. */
  public static final double SURROUNDINGS = 1 / 16.0;

  /** The level of what is as its surroundings. */
  public static final float MIDDLE = 128;

  /** Levels for a difference of one deviation: 3.5 of them fit to each side. */
  public static final float LEVELS = 36;

  /** The mean square of differences to the surroundings, over an image. */
  static double variance(PixelImage image) {
    double sum = 0;
    for (float square : Differences.of(image).squares) {
      sum += square;
    }
    return sum / image.shape().planeSize();
  }

  PixelImage apply(PixelImage image) {
    ImageShape shape = image.shape();
    int plane = shape.planeSize();
    Differences differences = Differences.of(image);
    float[] variance = differences.blur.of(differences.squares);
    byte[] pixels = new byte[shape.size()];
    float[] scale = new float[plane];
    for (int i = 0; i < plane; i++) {
      scale[i] = (float) (LEVELS / Math.sqrt(Math.max(0, variance[i]) + floor * floor));
    }
    for (int c = 0; c < shape.channels(); c++) {
      float[] channel = differences.channels[c];
      for (int i = 0; i < plane; i++) {
        float level = MIDDLE + scale[i] * channel[i];
        pixels[c * plane + i] = (byte) (Math.max(0, Math.min(255, level)) + 0.5f);
      }
    }
    return new PixelImage(shape, pixels);
  }

  /** The differences of each channel to its surroundings, and the mean of their squares. */
  private record Differences(BoxBlur blur, float[][] channels, float[] squares) {

    static Differences of(PixelImage image) {
      ImageShape shape = image.shape();
      int plane = shape.planeSize();
      BoxBlur blur = new BoxBlur(shape.height(), shape.width(), SURROUNDINGS);
      byte[] pixels = image.pixels();
      float[][] channels = new float[shape.channels()][plane];
      float[] squares = new float[plane];
      for (int c = 0; c < shape.channels(); c++) {
        float[] channel = channels[c];
        for (int i = 0; i < plane; i++) {
          channel[i] = pixels[c * plane + i] & 0xff;
        }
        float[] mean = blur.of(channel);
        for (int i = 0; i < plane; i++) {
          channel[i] -= mean[i];
          squares[i] += channel[i] * channel[i] / shape.channels();
        }
      }
      return new Differences(blur, channels, squares);
    }
  }
}
