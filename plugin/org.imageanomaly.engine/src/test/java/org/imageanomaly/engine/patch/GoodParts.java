package org.imageanomaly.engine.patch;

import java.util.Random;
import java.util.stream.IntStream;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/** Patterned disks that lie still, but for a part of a pixel, with noise. */
public final class GoodParts {

  private static final int NOISE = 4;

  private GoodParts() {}

  /** The part number i. */
  public static PixelImage part(ImageShape shape, int i) {
    return part(shape, i, 1, -1, -1);
  }

  /** The same with a dark scratch of 14 x 3 pixels about a place. */
  public static PixelImage scratched(ImageShape shape, int i, int y, int x) {
    return part(shape, i, 1, y, x);
  }

  /** The same in other light. */
  public static PixelImage lit(ImageShape shape, int i, double gain) {
    return part(shape, i, gain, -1, -1);
  }

  private static PixelImage part(ImageShape shape, int i, double gain, int y, int x) {
    Random random = new Random(i);
    double down = random.nextDouble() - 0.5;
    double right = random.nextDouble() - 0.5;
    byte[] pixels = new byte[shape.size()];
    for (int k = 0; k < pixels.length; k++) {
      int pixel = k % shape.planeSize();
      int row = pixel / shape.width();
      int column = pixel % shape.width();
      double v = 2 * (row + down) / shape.height() - 1;
      double u = 2 * (column + right) / shape.width() - 1;
      double level =
          Math.hypot(u, v) < 0.75
              ? 140 + 40 * Math.cos(5 * u + 2) * Math.sin(7 * v) - 20 * (k / shape.planeSize())
              : 50;
      if (y >= 0 && Math.abs(row - y) <= 1 && Math.abs(column - x) <= 7) {
        level -= 70;
      }
      level = gain * level + NOISE * random.nextGaussian();
      pixels[k] = (byte) Math.round(Math.max(0, Math.min(255, level)));
    }
    return new PixelImage(shape, pixels);
  }

  /** Good parts from one number to another. */
  public static ImageSet set(ImageShape shape, int from, int to) {
    ImageSet.Builder images = ImageSet.builder(shape);
    IntStream.range(from, to).forEach(i -> images.add(part(shape, i)));
    return images.build();
  }
}
