package org.imageanomaly.engine.image;

/** The shape C x H x W of an image: channels (1 gray, 3 RGB), height and width in pixels. */
public record ImageShape(int channels, int height, int width) {

  public ImageShape {
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException("An image has 1 or 3 channels, not " + channels + ".");
    }
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "An image has at least one pixel, not " + width + " x " + height + ".");
    }
  }

  /**
   * Looks whether a model can be made for images of such sides.
   *
   * @throws IllegalArgumentException if one is shorter or longer
   */
  public void checkSides(int shortest, int longest) {
    if (Math.min(height, width) < shortest || Math.max(height, width) > longest) {
      throw new IllegalArgumentException(
          "Images of %s have no sides of %d to %d pixels, which such models are made for."
              .formatted(this, shortest, longest));
    }
  }

  /** The number of samples: C * H * W. */
  public int size() {
    return Math.multiplyExact(channels, planeSize());
  }

  /** The number of pixels: H * W. */
  public int planeSize() {
    return Math.multiplyExact(height, width);
  }

  @Override
  public String toString() {
    return width + " x " + height + (channels == 1 ? " gray" : " RGB");
  }
}
