package org.imageanomaly.engine.image;

import org.imageanomaly.engine.format.SampleRows;

/**
 * A gray image with all levels that its file has: what measures is read from it, such as a map or a
 * mask.
 *
 * @param width in pixels
 * @param height in pixels
 * @param levels height x width; 0 to 65535, of a file of 8 bits multiples of 257
 */
public record GrayLevels(int width, int height, char[] levels) {

  /** What a step of an image of 8 bits is here: white is white in both. */
  private static final int STEP_OF_8_BITS = 257;

  /** The levels of an image of 8 bits, of colors their luminance after Rec. 601. */
  static GrayLevels of(PixelImage image) {
    ImageShape shape = image.shape();
    PixelImage gray = image.convert(new ImageShape(1, shape.height(), shape.width()));
    char[] levels = new char[shape.planeSize()];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (char) (STEP_OF_8_BITS * (gray.raw()[i] & 0xff));
    }
    return new GrayLevels(shape.width(), shape.height(), levels);
  }

  /** Takes the rows of a gray image of 16 bits. */
  static final class Rows implements SampleRows {

    private final GrayLevels taken;
    private int next;

    Rows(int width, int height) {
      taken = new GrayLevels(width, height, new char[Math.multiplyExact(width, height)]);
    }

    @Override
    public void row(int[] samples) {
      for (int x = 0; x < taken.width; x++) {
        taken.levels[next++] = (char) samples[x];
      }
    }

    /** The image, once all rows have come. */
    GrayLevels levels() {
      return taken;
    }
  }
}
