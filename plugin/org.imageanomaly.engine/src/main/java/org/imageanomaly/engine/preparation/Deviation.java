package org.imageanomaly.engine.preparation;

import java.util.List;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/** How much images differ from their mean. */
final class Deviation {

  private Deviation() {}

  /**
   * The root mean square over images and pixels, in levels. Images are halved before: that takes
   * from all the noise that interpolation takes from aligned ones.
   */
  static double of(List<PixelImage> images) {
    ImageShape full = images.get(0).shape();
    ImageShape half = new ImageShape(full.channels(), full.height() / 2, full.width() / 2);
    double[] sum = new double[half.size()];
    double[] squares = new double[half.size()];
    for (PixelImage image : images) {
      byte[] pixels = image.convert(half).pixels();
      for (int i = 0; i < pixels.length; i++) {
        int level = pixels[i] & 0xff;
        sum[i] += level;
        squares[i] += (double) level * level;
      }
    }
    double variance = 0;
    for (int i = 0; i < sum.length; i++) {
      double mean = sum[i] / images.size();
      variance += squares[i] / images.size() - mean * mean;
    }
    return Math.sqrt(Math.max(0, variance / sum.length));
  }
}
