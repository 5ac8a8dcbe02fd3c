package org.imageanomaly.engine.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplingTest {

  private static final ImageDecoder DECODER =
      new ImageDecoder(new ImageLimits(1 << 20, 1 << 20, 1, SixteenBit.REJECT));

  /** Against the definition, in double precision; half a step of rounding on each of two sides. */
  @ParameterizedTest
  @CsvSource({
    "24, 36, 8, 12",
    "25, 37, 8, 12",
    "8, 12, 8, 12",
    "9, 7, 31, 20",
    "8, 12, 16, 24",
    "31, 5, 4, 16",
    "5, 31, 16, 4",
    "24, 5, 8, 16",
    "1, 1, 3, 3",
    "17, 29, 1, 1"
  })
  void everyTargetPixelIsItsWeightedMean(int height, int width, int toHeight, int toWidth) {
    for (int channels : new int[] {1, 3}) {
      PixelImage image = random(new ImageShape(channels, height, width));
      PixelImage found = image.convert(new ImageShape(channels, toHeight, toWidth));
      double[][] rows = weights(height, toHeight);
      double[][] columns = weights(width, toWidth);
      for (int c = 0; c < channels; c++) {
        for (int y = 0; y < toHeight; y++) {
          for (int x = 0; x < toWidth; x++) {
            assertEquals(mean(image, c, rows[y], columns[x]), found.sample(c, y, x), 0.5001);
          }
        }
      }
    }
  }

  private static double mean(PixelImage image, int channel, double[] rows, double... columns) {
    double sum = 0;
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < columns.length; x++) {
        sum += rows[y] * columns[x] * image.sample(channel, y, x);
      }
    }
    return sum;
  }

  /** The sum of its samples, 4096 * 2064 * 255, needs more than 31 bits. */
  @Test
  void aWhiteImageOfMillionsOfPixelsIsWhite() {
    byte[] white = new byte[4096 * 2064];
    Arrays.fill(white, (byte) 255);
    PixelImage image = PixelImage.owning(new ImageShape(1, 2064, 4096), white);
    assertEquals(255, image.convert(new ImageShape(1, 1, 1)).sample(0, 0, 0));
  }

  /** For each target index the weight of every source index. */
  private static double[][] weights(int from, int to) {
    double[][] weights = new double[to][from];
    for (int i = 0; i < to; i++) {
      double scale = (double) from / to;
      double center = (i + 0.5) * scale - 0.5;
      for (int s = 0; s < from; s++) {
        double covered = Math.min(s + 1, (i + 1) * scale) - Math.max(s, i * scale);
        double hat = 1 - Math.abs(s - Math.max(0, Math.min(from - 1, center)));
        weights[i][s] = Math.max(0, scale > 1 ? covered / scale : hat);
      }
    }
    return weights;
  }

  @ParameterizedTest
  @CsvSource({
    "3, 24, 36, 3, 8, 12",
    "3, 25, 37, 3, 8, 12",
    "3, 24, 36, 1, 8, 12",
    "1, 24, 36, 3, 8, 12",
    "1, 25, 37, 3, 8, 12",
    "3, 9, 7, 1, 31, 20",
    "3, 8, 12, 3, 8, 12"
  })
  void aFileIsResampledAsTheDecodedImageIs(
      int channels, int height, int width, int toChannels, int toHeight, int toWidth)
      throws UnreadableImageException {
    PixelImage image = random(new ImageShape(channels, height, width));
    ImageShape target = new ImageShape(toChannels, toHeight, toWidth);
    KnownImage known = DECODER.decodeKnown(image.toPng(), target);
    byte[] expected = image.convert(target).pixels();
    assertArrayEquals(expected, known.image().pixels());
    assertArrayEquals(expected, DECODER.decode(image.toPng(), target).pixels());
    assertEquals(image.fingerprint(), known.fingerprint());
    assertEquals(image.shape(), DECODER.check(image.toPng()));
  }

  private static PixelImage random(ImageShape shape) {
    byte[] pixels = new byte[shape.size()];
    new Random(1).nextBytes(pixels);
    return new PixelImage(shape, pixels);
  }
}
