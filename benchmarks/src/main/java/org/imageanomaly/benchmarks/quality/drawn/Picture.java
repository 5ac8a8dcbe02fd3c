package org.imageanomaly.benchmarks.quality.drawn;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** An image of one or three channels with values in [0,1], as a camera sees it. */
final class Picture {

  final int width;
  final int height;
  final float[][] planes;

  Picture(int width, int height, int channels) {
    this.width = width;
    this.height = height;
    this.planes = new float[channels][width * height];
  }

  static Picture read(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    int channels = image.getRaster().getNumBands() >= 3 ? 3 : 1;
    Picture picture = new Picture(image.getWidth(), image.getHeight(), channels);
    for (int i = 0; i < picture.planes[0].length; i++) {
      for (int c = 0; c < channels; c++) {
        int sample = image.getRaster().getSample(i % picture.width, i / picture.width, c);
        picture.planes[c][i] = sample / 255f;
      }
    }
    return picture;
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    int type = planes.length == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
    BufferedImage image = new BufferedImage(width, height, type);
    for (int i = 0; i < planes[0].length; i++) {
      for (int c = 0; c < planes.length; c++) {
        int sample = Math.round(255 * Math.max(0, Math.min(1, planes[c][i])));
        image.getRaster().setSample(i % width, i / width, c, sample);
      }
    }
    ImageIO.write(image, "png", file.toFile());
  }

  void set(int channel, int x, int y, double value) {
    planes[channel][y * width + x] = (float) value;
  }

  /** Interpolated between the centers of pixels; beyond the border as {@code edge} says. */
  double sample(int channel, double x, double y, Edge edge) {
    double left = x - 0.5;
    double top = y - 0.5;
    int x0 = (int) Math.floor(left);
    int y0 = (int) Math.floor(top);
    double fx = left - x0;
    double fy = top - y0;
    return (1 - fy) * ((1 - fx) * at(channel, x0, y0, edge) + fx * at(channel, x0 + 1, y0, edge))
        + fy * ((1 - fx) * at(channel, x0, y0 + 1, edge) + fx * at(channel, x0 + 1, y0 + 1, edge));
  }

  private float at(int channel, int x, int y, Edge edge) {
    return planes[channel][edge.inside(y, height) * width + edge.inside(x, width)];
  }

  /** Of a color picture its mean, as a gray camera sees it. */
  Picture gray() {
    Picture gray = new Picture(width, height, 1);
    for (int i = 0; i < gray.planes[0].length; i++) {
      float sum = 0;
      for (float[] plane : planes) {
        sum += plane[i];
      }
      gray.planes[0][i] = sum / planes.length;
    }
    return gray;
  }

  /** Multiplies by a gain that changes over the picture: 1 + gradient at its borders. */
  void expose(double gain, double gradientX, double gradientY) {
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        double x = 2.0 * (i % width) / (width - 1) - 1;
        double y = 2.0 * (i / width) / (height - 1) - 1;
        plane[i] *= (float) (gain * (1 + gradientX * x + gradientY * y));
      }
    }
  }

  /** What a lens and a sensor do: a Gaussian blur, then noise that grows with the light. */
  void photograph(double sigma, double noise, Random random) {
    for (float[] plane : planes) {
      blur(plane, sigma);
      for (int i = 0; i < plane.length; i++) {
        double deviation = noise * Math.sqrt(0.15 + Math.max(0, plane[i]));
        plane[i] += (float) (deviation * random.nextGaussian());
      }
    }
  }

  private void blur(float[] plane, double sigma) {
    int radius = (int) Math.ceil(3 * sigma);
    double[] kernel = new double[2 * radius + 1];
    double sum = 0;
    for (int k = 0; k < kernel.length; k++) {
      kernel[k] = Math.exp(-(k - radius) * (k - radius) / (2 * sigma * sigma));
      sum += kernel[k];
    }
    for (int pass = 0; pass < 2; pass++) {
      float[] source = plane.clone();
      for (int i = 0; i < plane.length; i++) {
        double value = 0;
        for (int k = 0; k < kernel.length; k++) {
          int x = i % width + (pass == 0 ? k - radius : 0);
          int y = i / width + (pass == 1 ? k - radius : 0);
          value +=
              kernel[k]
                  * source[Edge.REPEAT.inside(y, height) * width + Edge.REPEAT.inside(x, width)];
        }
        plane[i] = (float) (value / sum);
      }
    }
  }
}
