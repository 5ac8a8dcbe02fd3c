package org.imageanomaly.engine.image;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A rectangle of pixels of an image. It may reach beyond the image, which goes on there as in a
 * mirror that stands on the outermost pixels.
 *
 * @param top the first row, 0 that of the image
 * @param left the first column
 * @param height in pixels
 * @param width in pixels
 */
public record Window(int top, int left, int height, int width) {

  public Window {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException("No part of an image has " + width + " x " + height + ".");
    }
  }

  /** What it shows of an image. */
  public PixelImage of(PixelImage image) {
    byte[] pixels = image.raw();
    return read(image.shape(), (from, row) -> System.arraycopy(pixels, from, row, 0, row.length));
  }

  /** Reads as many samples as an array takes. */
  @FunctionalInterface
  interface Reader {
    /** Reads samples of an image, C x H x W, from one on. */
    void read(int from, byte[] row);
  }

  /** What it shows of an image whose rows are read piece by piece. */
  PixelImage read(ImageShape image, Reader reader) {
    int[] rows = mirrored(top, height, image.height());
    int[] columns = mirrored(left, width, image.width());
    int first = Arrays.stream(columns).min().orElseThrow();
    int last = Arrays.stream(columns).max().orElseThrow();
    byte[] row = new byte[last - first + 1];
    ImageShape shape = new ImageShape(image.channels(), height, width);
    byte[] pixels = new byte[shape.size()];
    int at = 0;
    for (int c = 0; c < image.channels(); c++) {
      for (int y : rows) {
        reader.read((c * image.height() + y) * image.width() + first, row);
        for (int x : columns) {
          pixels[at++] = row[x - first];
        }
      }
    }
    return PixelImage.owning(shape, pixels);
  }

  private static int[] mirrored(int first, int count, int length) {
    return IntStream.range(first, first + count).map(i -> mirrored(i, length)).toArray();
  }

  private static int mirrored(int index, int length) {
    if (length == 1) {
      return 0;
    }
    int period = 2 * (length - 1);
    int place = Math.floorMod(index, period);
    return place < length ? place : period - place;
  }
}
