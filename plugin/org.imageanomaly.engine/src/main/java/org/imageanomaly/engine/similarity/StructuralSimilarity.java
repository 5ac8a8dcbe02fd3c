package org.imageanomaly.engine.similarity;

import org.imageanomaly.engine.image.ImageShape;

/**
 * The structural similarity index (SSIM) of Wang, Bovik, Sheikh and Simoncelli (Image Quality
 * Assessment: From Error Visibility to Structural Similarity, 2004): how alike two images are in
 * brightness, contrast and structure around each pixel. The numbers are those of scikit-image's
 * {@code structural_similarity}.
 *
 * @param window what counts as around a pixel
 * @param dataRange the distance between the lowest and the highest possible sample; the larger it
 *     is beside the real one, the more alike everything looks
 */
public record StructuralSimilarity(Window window, double dataRange) {

  private static final double K1 = 0.01;
  private static final double K2 = 0.03;

  /**
   * How alike two images are.
   *
   * @param mean over all pixels whose window lies inside the image; 1 for equal images
   * @param map the similarity around each pixel, H x W, averaged over the channels; beyond its edge
   *     the image is reflected
   */
  public record Similarity(double mean, double[] map) {

    /** 0 for equal images, and the more the less alike they are; never above 2. */
    public double distance() {
      return 1 - mean;
    }
  }

  public StructuralSimilarity {
    if (!(dataRange > 0) || Double.isInfinite(dataRange)) {
      throw new IllegalArgumentException(
          "The data range must be a positive number, not " + dataRange + ".");
    }
  }

  /** The uniform window of 7 x 7 pixels on samples in [0, 1]. */
  public static StructuralSimilarity uniform() {
    return new StructuralSimilarity(new UniformWindow(7), 1);
  }

  /** The Gaussian window of 11 x 11 pixels of the original publication on samples in [0, 1]. */
  public static StructuralSimilarity gaussian() {
    return new StructuralSimilarity(GaussianWindow.original(), 1);
  }

  /**
   * What Wilmet et al. (A Comparison of Supervised and Unsupervised Deep Learning Methods for
   * Anomaly Detection in Images, 2021) measured in effect: the uniform window with a data range of
   * 2, though samples lie in [0, 1].
   */
  public static StructuralSimilarity paper() {
    return new StructuralSimilarity(new UniformWindow(7), 2);
  }

  /**
   * Compares two images of C x H x W samples each.
   *
   * @throws IllegalArgumentException if an image has another number of samples than its shape, or a
   *     side shorter than the window
   */
  public Similarity compare(double[] one, double[] other, ImageShape shape) {
    check(one, other, shape);
    double[] map = new double[shape.planeSize()];
    for (int c = 0; c < shape.channels(); c++) {
      addPlane(new LocalMoments(one, other, c, shape, window), 1.0 / shape.channels(), map);
    }
    return new Similarity(meanInside(map, shape), map);
  }

  private void check(double[] one, double[] other, ImageShape shape) {
    if (one.length != shape.size() || other.length != shape.size()) {
      throw new IllegalArgumentException(
          String.format(
              "Images of %s have %d samples, not %d and %d.",
              shape, shape.size(), one.length, other.length));
    }
    if (Math.min(shape.height(), shape.width()) < window.size()) {
      throw new IllegalArgumentException(
          String.format(
              "Structural similarity with a window of %1$d x %1$d pixels needs images of at least"
                  + " that size, not %2$s. Compare larger images or choose a smaller window.",
              window.size(), shape));
    }
  }

  private void addPlane(LocalMoments moments, double share, double[] map) {
    double[] numerators = new double[moments.width()];
    double[] denominators = new double[moments.width()];
    for (int row = 0; row < moments.height(); row++) {
      moments.moveTo(row);
      numerators(moments.meanX(), moments.meanY(), moments.meanXy(), numerators);
      denominators(moments.meanX(), moments.meanY(), moments.meanSquares(), denominators);
      divide(numerators, denominators);
      int first = row * numerators.length;
      for (int k = 0; k < numerators.length; k++) {
        map[first + k] += share * numerators[k];
      }
    }
  }

  private void numerators(double[] x, double[] y, double[] xy, double[] result) {
    double c1 = K1 * dataRange * K1 * dataRange;
    double c2 = K2 * dataRange * K2 * dataRange;
    double correction = window.covarianceCorrection();
    for (int k = 0; k < result.length; k++) {
      double both = x[k] * y[k];
      result[k] = (2 * both + c1) * (2 * correction * (xy[k] - both) + c2);
    }
  }

  private void denominators(double[] x, double[] y, double[] squares, double[] result) {
    double c1 = K1 * dataRange * K1 * dataRange;
    double c2 = K2 * dataRange * K2 * dataRange;
    double correction = window.covarianceCorrection();
    for (int k = 0; k < result.length; k++) {
      double ofMeans = x[k] * x[k] + y[k] * y[k];
      result[k] = (ofMeans + c1) * (correction * (squares[k] - ofMeans) + c2);
    }
  }

  private static void divide(double[] numerators, double[] denominators) {
    for (int k = 0; k < numerators.length; k++) {
      numerators[k] /= denominators[k];
    }
  }

  private double meanInside(double[] map, ImageShape shape) {
    int border = window.size() / 2;
    double sum = 0;
    for (int y = border; y < shape.height() - border; y++) {
      for (int x = border; x < shape.width() - border; x++) {
        sum += map[y * shape.width() + x];
      }
    }
    return sum / ((shape.height() - 2.0 * border) * (shape.width() - 2.0 * border));
  }
}
