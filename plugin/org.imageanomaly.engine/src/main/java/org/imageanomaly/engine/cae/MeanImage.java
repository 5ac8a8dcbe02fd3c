package org.imageanomaly.engine.cae;

import java.util.Arrays;
import org.imageanomaly.engine.image.ImageSet;

/** The mean of some images, the reconstruction that a network must beat. */
record MeanImage(double[] values) {

  static MeanImage of(ImageSet images) {
    double[] sum = new double[images.shape().size()];
    float[] image = new float[sum.length];
    for (int i = 0; i < images.size(); i++) {
      images.copyTo(i, image, 0);
      for (int k = 0; k < sum.length; k++) {
        sum[k] += image[k] / images.size();
      }
    }
    return new MeanImage(sum);
  }

  /** The mean of each channel. */
  double[] color(int channels) {
    int plane = values.length / channels;
    double[] color = new double[channels];
    for (int i = 0; i < values.length; i++) {
      color[i / plane] += values[i] / plane;
    }
    return color;
  }

  /** An image of the mean of each channel. */
  MeanImage uniform(int channels) {
    double[] color = color(channels);
    double[] everywhere = new double[values.length];
    Arrays.setAll(everywhere, i -> color[i / (values.length / channels)]);
    return new MeanImage(everywhere);
  }

  /** The mean squared error with which this image stands for others. */
  double loss(ImageSet images) {
    float[] image = new float[values.length];
    double sum = 0;
    for (int i = 0; i < images.size(); i++) {
      images.copyTo(i, image, 0);
      for (int k = 0; k < image.length; k++) {
        sum += (image[k] - values[k]) * (image[k] - values[k]);
      }
    }
    return sum / ((double) images.size() * values.length);
  }
}
