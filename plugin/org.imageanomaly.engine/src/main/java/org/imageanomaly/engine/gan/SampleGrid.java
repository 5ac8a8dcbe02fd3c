package org.imageanomaly.engine.gan;

import java.util.List;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/** Many images of one shape in one picture. */
final class SampleGrid {

  private SampleGrid() {}

  /** Lays out images row by row; what is left of the last row is black. */
  static PixelImage of(List<PixelImage> images, int columns) {
    ImageShape tile = images.get(0).shape();
    int rows = (images.size() + columns - 1) / columns;
    ImageShape shape =
        new ImageShape(tile.channels(), rows * tile.height(), columns * tile.width());
    byte[] pixels = new byte[shape.size()];
    for (int i = 0; i < images.size(); i++) {
      byte[] source = images.get(i).pixels();
      for (int row = 0; row < tile.channels() * tile.height(); row++) {
        int channel = row / tile.height();
        int y = i / columns * tile.height() + row % tile.height();
        int to = (channel * shape.height() + y) * shape.width() + i % columns * tile.width();
        System.arraycopy(source, row * tile.width(), pixels, to, tile.width());
      }
    }
    return new PixelImage(shape, pixels);
  }
}
