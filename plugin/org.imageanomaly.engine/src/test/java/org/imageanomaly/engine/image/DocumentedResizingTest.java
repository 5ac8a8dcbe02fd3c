package org.imageanomaly.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lines of Python in docs/onnx.md, computed in double precision. */
class DocumentedResizingTest {

  private static double[][] weights(int pixels, int size) {
    double[][] weights = new double[size][pixels];
    for (int i = 0; i < size; i++) {
      double from = (double) i * pixels / size;
      double to = (double) (i + 1) * pixels / size;
      double middle = Math.max(0, Math.min(pixels - 1, (from + to - 1) / 2));
      for (int k = 0; k < pixels; k++) {
        double covered = clip(to - k) - clip(from - k);
        weights[i][k] =
            size < pixels ? covered * size / pixels : Math.max(0, 1 - Math.abs(middle - k));
      }
    }
    return weights;
  }

  private static double clip(double value) {
    return Math.max(0, Math.min(1, value));
  }

  private static int sample(PixelImage image, double[] row, double[] column) {
    double sum = 0;
    for (int y = 0; y < row.length; y++) {
      for (int x = 0; row[y] > 0 && x < column.length; x++) {
        sum += row[y] * column[x] * image.sample(0, y, x);
      }
    }
    return (int) Math.floor(sum + 0.500001);
  }

  /** Smaller by whole factors and others, larger, and one of each. */
  @ParameterizedTest
  @CsvSource({"128, 192, 0", "160, 131, 2", "50, 63, 2", "24, 300, 2", "64, 64, 0"})
  void imagesBecomeWhatThePageSays(int height, int width, int mostOthers) {
    ImageShape target = new ImageShape(1, 64, 64);
    ImageShape shape = new ImageShape(1, height, width);
    byte[] pixels = new byte[shape.size()];
    new Random(7).nextBytes(pixels);
    PixelImage image = new PixelImage(shape, pixels);
    PixelImage resized = image.convert(target);
    double[][] rows = weights(height, 64);
    double[][] columns = weights(width, 64);
    int others = 0;
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        int expected = sample(image, rows[y], columns[x]);
        assertEquals(expected, resized.sample(0, y, x), 1);
        others += expected == resized.sample(0, y, x) ? 0 : 1;
      }
    }
    assertTrue(others <= mostOthers, others + " of 4096 differ");
  }
}
