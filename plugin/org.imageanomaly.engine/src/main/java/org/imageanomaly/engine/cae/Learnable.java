package org.imageanomaly.engine.cae;

import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;

/**
 * What there is to learn beyond a picture that is the same for all images, told without any
 * network: by how much images differ from it in more than noise. The noise of a sensor differs from
 * pixel to pixel, so that the means over squares of pixels have that much less of it; what parts
 * differ by goes over many pixels, and stays.
 */
final class Learnable {

  /** The side of the squares; image sizes are multiples of it. */
  private static final int SIDE = 4;

  private static final double AREA = SIDE * SIDE;

  private Learnable() {}

  /**
   * The part of the mean squared error of the picture that is no noise: of independent noise of the
   * variance s2 and differences d that are alike over a square, pixels have the error d2 + s2 and
   * squares d2 + s2 / 16.
   *
   * @param picture what stands for every image
   */
  static double gain(ImageSet images, MeanImage picture) {
    double pixels = 0;
    double squares = 0;
    for (int i = 0; i < images.size(); i++) {
      double[] difference = difference(images, i, picture);
      pixels += meanSquare(difference);
      squares += meanSquare(squares(difference, images.shape()));
    }
    return Math.max(0, (squares - pixels / AREA) * AREA / (AREA - 1)) / images.size();
  }

  private static double[] difference(ImageSet images, int i, MeanImage picture) {
    float[] samples = new float[images.shape().size()];
    images.copyTo(i, samples, 0);
    double[] difference = new double[samples.length];
    for (int k = 0; k < samples.length; k++) {
      difference[k] = samples[k] - picture.values()[k];
    }
    return difference;
  }

  private static double[] squares(double[] values, ImageShape shape) {
    int width = shape.width() / SIDE;
    int height = shape.height() / SIDE;
    double[] means = new double[shape.channels() * height * width];
    for (int k = 0; k < values.length; k++) {
      int x = k % shape.width() / SIDE;
      int y = k / shape.width() % shape.height() / SIDE;
      int channel = k / shape.planeSize();
      means[(channel * height + y) * width + x] += values[k] / AREA;
    }
    return means;
  }

  private static double meanSquare(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum / values.length;
  }
}
