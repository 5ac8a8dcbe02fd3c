package org.imageanomaly.engine.filter;

import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/** Images by whole-numbered formulas, which other programs draw alike to the last bit. */
final class DrawnPattern {

  /** The value of a sample. */
  interface Formula {
    int value(int channel, int y, int x);
  }

  /** Edges of many directions, everywhere. */
  static final Formula RUGGED =
      (c, y, x) ->
          (37 * c
                  + 5 * x
                  + 3 * y
                  + x * y % 29 * 4
                  + (x / 8 + y / 8) % 2 * 60
                  + (c + 1) * (x * x + y * y) / 97)
              % 256;

  /** Three lines over a faint pattern. */
  static final Formula SCRATCHED =
      (c, y, x) ->
          110
              + (x * x / 50 + y * x / 37) % 40
              + (Math.abs(3 * x - 2 * y - 60) < 4 ? 70 : 0)
              - (Math.abs(2 * x + 5 * y - 380) < 6 ? 60 : 0)
              + (Math.abs(x - 41) < 1 ? 50 : 0);

  private DrawnPattern() {}

  static PixelImage draw(ImageShape shape, Formula formula) {
    byte[] pixels = new byte[shape.size()];
    for (int i = 0; i < pixels.length; i++) {
      int pixel = i % shape.planeSize();
      int value =
          formula.value(i / shape.planeSize(), pixel / shape.width(), pixel % shape.width());
      pixels[i] = (byte) Math.max(0, Math.min(255, value));
    }
    return new PixelImage(shape, pixels);
  }
}
