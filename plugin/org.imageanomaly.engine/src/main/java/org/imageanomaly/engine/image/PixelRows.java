package org.imageanomaly.engine.image;

/** Collects the rows of an image. */
final class PixelRows implements RowSink {

  private final ImageShape shape;
  private byte[] pixels;
  private int next;

  PixelRows(ImageShape shape) {
    this.shape = shape;
  }

  @Override
  public void row(byte[] samples) {
    if (pixels == null) {
      pixels = new byte[shape.size()];
    }
    if (shape.channels() == 1) {
      System.arraycopy(samples, 0, pixels, next, samples.length);
    } else {
      spread(samples);
    }
    next += shape.width();
  }

  private void spread(byte[] samples) {
    int plane = shape.planeSize();
    int i = 0;
    for (int x = next; x < next + shape.width(); x++) {
      pixels[x] = samples[i];
      pixels[plane + x] = samples[i + 1];
      pixels[2 * plane + x] = samples[i + 2];
      i += 3;
    }
  }

  @Override
  public void all(PixelImage image) {
    pixels = image.raw();
  }

  /** The image, once all its rows have come. */
  PixelImage image() {
    return PixelImage.owning(shape, pixels);
  }
}
