package org.imageanomaly.engine.image;

/** The eight orientations that EXIF tag 0x0112 can declare for a camera's picture. */
record ExifOrientation(boolean transposed, boolean flippedX, boolean flippedY) {

  /** Of a code, 1 to 8. */
  static ExifOrientation ofCode(int code) {
    return new ExifOrientation(
        code >= 5,
        code == 2 || code == 3 || code == 6 || code == 7,
        code == 3 || code == 4 || code == 7 || code == 8);
  }

  /** The shape that it gives to images of a shape. */
  ImageShape apply(ImageShape from) {
    return transposed ? new ImageShape(from.channels(), from.width(), from.height()) : from;
  }

  PixelImage apply(PixelImage image) {
    if (!transposed && !flippedX && !flippedY) {
      return image;
    }
    ImageShape from = image.shape();
    ImageShape to = apply(from);
    byte[] pixels = new byte[to.size()];
    int i = 0;
    for (int c = 0; c < to.channels(); c++) {
      for (int y = 0; y < to.height(); y++) {
        int v = flippedY ? to.height() - 1 - y : y;
        for (int x = 0; x < to.width(); x++) {
          int u = flippedX ? to.width() - 1 - x : x;
          pixels[i++] = (byte) (transposed ? image.sample(c, u, v) : image.sample(c, v, u));
        }
      }
    }
    return PixelImage.owning(to, pixels);
  }
}
