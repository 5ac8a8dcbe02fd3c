package org.imageanomaly.benchmarks.large;

import java.util.Random;
import java.util.SplittableRandom;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/**
 * Photos of a grooved plate before a dark background: shifted by a five-hundredth of the width
 * (standard deviation), lit by up to 5 % more or less, with the noise of a camera.
 *
 * @param shape of the photos
 * @param diameter of pits, in pixels
 */
record Plates(ImageShape shape, int diameter) {

  private static final double SHIFT = 1 / 500.0;
  private static final double LIGHT = 0.05;
  private static final double PIT = 35;

  /** Half the width of the noise, whose standard deviation is 0.41 of it: that of two dice. */
  private static final int NOISE = 9;

  /** The photo of a plate, perhaps with a pit somewhere on it. */
  PixelImage photo(int number, boolean pit) {
    // seeds that follow one another begin alike
    Random random = new Random(number * 0x9E3779B97F4A7C15L);
    double down = SHIFT * shape.width() * random.nextGaussian();
    double right = SHIFT * shape.width() * random.nextGaussian();
    double gain = 1 + LIGHT * (2 * random.nextDouble() - 1);
    double pitY = shape.height() * (0.2 + 0.6 * random.nextDouble());
    double pitX = shape.width() * (0.2 + 0.6 * random.nextDouble());
    double[] rows = wave(shape.height(), down, 13);
    double[] columns = wave(shape.width(), right, 9);
    SplittableRandom noise = new SplittableRandom(number);
    byte[] pixels = new byte[shape.size()];
    for (int i = 0; i < shape.planeSize(); i++) {
      int y = i / shape.width();
      int x = i % shape.width();
      boolean plate = Double.isFinite(rows[y]) && Double.isFinite(columns[x]);
      double level = plate ? 140 + 25 * rows[y] * columns[x] : 50;
      if (pit && Math.hypot(y - pitY, x - pitX) < diameter / 2.0) {
        level -= PIT;
      }
      for (int c = 0; c < shape.channels(); c++) {
        double sample = gain * (level - 10 * c) + noise.nextInt(NOISE) + noise.nextInt(NOISE) - 8;
        pixels[c * shape.planeSize() + i] = (byte) Math.round(Math.max(0, Math.min(255, sample)));
      }
    }
    return new PixelImage(shape, pixels);
  }

  /** A wave along a side; no number where the plate is not. */
  private static double[] wave(int length, double shift, double frequency) {
    double[] wave = new double[length];
    for (int i = 0; i < length; i++) {
      double place = 2 * (i + shift) / length - 1;
      wave[i] = Math.abs(place) < 0.8 ? Math.sin(frequency * place + 2) : Double.NaN;
    }
    return wave;
  }
}
