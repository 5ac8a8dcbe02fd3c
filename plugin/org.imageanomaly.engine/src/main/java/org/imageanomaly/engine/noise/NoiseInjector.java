package org.imageanomaly.engine.noise;

import java.util.Random;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.random.Mixing;

/**
 * Adds noise to images. The noise of an image follows from the seed and the image's number alone,
 * whatever other images there are.
 *
 * <p>Noise is computed on values from 0 (black) to 1 (white), and the result is rounded to 8 bits a
 * sample once, at the end. That loses up to 1/510 of the range a sample, which adds about 1/12 of a
 * squared gray level (1.3e-6 on this scale) to the variance; where the standard deviation of the
 * noise is far below one gray level, the noise is lost.
 *
 * @param clip whether values beyond black and white are cut each time that noise was added. If not,
 *     they go on as they are into the next time, and storage in 8 bits cuts them in the end.
 */
public record NoiseInjector(Noise noise, boolean clip, long seed) {

  private static final float WHITE = 255;

  /**
   * Adds noise to an image.
   *
   * @param number tells the noise of this image from that of others
   * @param times how often noise is added, at least once
   */
  public NoisyImage inject(PixelImage image, long number, int times) {
    Random random = new Random(Mixing.mix(seed, number));
    byte[] pixels = image.pixels();
    float[] values = new float[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (pixels[i] & 0xff) / WHITE;
    }
    int beyond = 0;
    for (int time = 0; time < times; time++) {
      noise.addTo(values, random);
      beyond = beyond(values);
      if (clip) {
        clip(values);
      }
    }
    return new NoisyImage(PixelImage.ofUnitRange(image.shape(), values), beyond);
  }

  private static int beyond(float[] values) {
    int count = 0;
    for (float value : values) {
      if (value < 0 || value > 1) {
        count++;
      }
    }
    return count;
  }

  private static void clip(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.min(1, Math.max(0, values[i]));
    }
  }
}
