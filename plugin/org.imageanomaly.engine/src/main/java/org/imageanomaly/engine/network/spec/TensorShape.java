package org.imageanomaly.engine.network.spec;

/** The shape C x H x W of one example between two layers. */
public record TensorShape(int channels, int height, int width) {

  public TensorShape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "A layer has at least one value, not " + channels + " x " + height + " x " + width + ".");
    }
  }

  /** The shape of some values that have no place: N x 1 x 1. */
  public static TensorShape vector(int size) {
    return new TensorShape(size, 1, 1);
  }

  /** Whether height and width are 1. */
  public boolean isVector() {
    return height == 1 && width == 1;
  }

  /** As many channels of another height and width: both are larger by a factor. */
  TensorShape enlarged(int factor) {
    return new TensorShape(
        channels, Math.multiplyExact(height, factor), Math.multiplyExact(width, factor));
  }

  /** As many channels that are higher and wider by some pixels. */
  TensorShape grown(int vertical, int horizontal) {
    return new TensorShape(
        channels, Math.addExact(height, vertical), Math.addExact(width, horizontal));
  }

  /** Other channels of the same height and width. */
  TensorShape withChannels(int other) {
    return new TensorShape(other, height, width);
  }

  /** The number of values: C * H * W. */
  public int size() {
    return Math.multiplyExact(channels, Math.multiplyExact(height, width));
  }

  @Override
  public String toString() {
    return channels + " x " + height + " x " + width;
  }
}
