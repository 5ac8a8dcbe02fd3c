package org.imageanomaly.engine.cae;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;

/**
 * What there is to learn beyond a picture that is the same for all images, told without any
 * network: how much better held-out images are made of a linear combination of training images than
 * of that picture. A linear autoencoder learns no more than that (Baldi and Hornik, Neural networks
 * and principal component analysis, 1989).
 *
 * <p>Images are compared at a low resolution, about 32 x 32 pixels: what a network with a narrow
 * middle learns of how images differ is there, and the noise of the sensor, which nothing learns,
 * hardly.
 */
final class Learnable {

  private static final int SIDE = 32;
  private static final int MOST_IMAGES = 64;

  /** What is left of a picture after the combination of the others, below which it adds nothing. */
  private static final double INDEPENDENT = 1e-6;

  private final ImageShape shape;
  private final int factor;

  private Learnable(ImageShape shape) {
    this.shape = shape;
    this.factor = Math.max(1, Math.min(shape.height(), shape.width()) / SIDE);
  }

  /**
   * By how much the mean squared error on held-out images can fall below that of one picture for
   * all.
   *
   * @param picture C x H x W values in [0, 1]
   */
  static double gain(ImageSet training, ImageSet validation, MeanImage picture) {
    Learnable low = new Learnable(training.shape());
    double[] same = low.reduced(picture.values());
    double[] mean = low.reduced(MeanImage.of(training).values());
    List<double[]> basis = low.basis(training, mean);
    int images = Math.min(MOST_IMAGES, validation.size());
    double gain = 0;
    for (int i = 0; i < images; i++) {
      double[] image = low.reduced(values(validation, i));
      gain += squaredDistance(image, same) - squaredNorm(residual(difference(image, mean), basis));
    }
    return gain / ((double) images * mean.length);
  }

  /** Orthonormal pictures that span the differences of training images from their mean. */
  private List<double[]> basis(ImageSet training, double[] mean) {
    List<double[]> basis = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST_IMAGES, training.size()); i++) {
      double[] difference = difference(reduced(values(training, i)), mean);
      double[] left = residual(residual(difference, basis), basis);
      double norm = squaredNorm(left);
      if (norm > INDEPENDENT * squaredNorm(difference)) {
        for (int k = 0; k < left.length; k++) {
          left[k] /= Math.sqrt(norm);
        }
        basis.add(left);
      }
    }
    return basis;
  }

  private static double[] residual(double[] vector, List<double[]> basis) {
    double[] left = vector.clone();
    for (double[] direction : basis) {
      double product = 0;
      for (int k = 0; k < left.length; k++) {
        product += left[k] * direction[k];
      }
      for (int k = 0; k < left.length; k++) {
        left[k] -= product * direction[k];
      }
    }
    return left;
  }

  private static double[] values(ImageSet images, int i) {
    float[] samples = new float[images.shape().size()];
    images.copyTo(i, samples, 0);
    double[] values = new double[samples.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = samples[k];
    }
    return values;
  }

  /** The means of squares of pixels. */
  private double[] reduced(double[] values) {
    int height = shape.height() / factor;
    int width = shape.width() / factor;
    double[] means = new double[shape.channels() * height * width];
    for (int c = 0; c < shape.channels(); c++) {
      for (int y = 0; y < height * factor; y++) {
        for (int x = 0; x < width * factor; x++) {
          double value = values[(c * shape.height() + y) * shape.width() + x];
          means[(c * height + y / factor) * width + x / factor] += value / (factor * factor);
        }
      }
    }
    return means;
  }

  private static double[] difference(double[] one, double[] other) {
    double[] difference = new double[one.length];
    for (int k = 0; k < one.length; k++) {
      difference[k] = one[k] - other[k];
    }
    return difference;
  }

  private static double squaredDistance(double[] one, double[] other) {
    return squaredNorm(difference(one, other));
  }

  private static double squaredNorm(double[] vector) {
    double sum = 0;
    for (double value : vector) {
      sum += value * value;
    }
    return sum;
  }
}
