package org.imageanomaly.engine.image;

/**
 * What a decoder accepts from a file that nobody has checked.
 *
 * @param maxBytes the largest encoded size in bytes
 * @param maxPixels the largest width times height that a header may declare
 * @param minSide the smallest width and height in pixels
 * @param sixteenBit what happens to images with 9 to 16 bits a sample
 * @param cameraBits the bits that the camera has, 1 to 16; of use with {@link SixteenBit#CAMERA}
 */
public record ImageLimits(
    long maxBytes, long maxPixels, int minSide, SixteenBit sixteenBit, int cameraBits) {

  /** Refuses a camera of no or more than 16 bits. */
  public ImageLimits {
    if (cameraBits < 1 || cameraBits > 16) {
      throw new IllegalArgumentException(
          "A camera has 1 to 16 bits a sample here, not " + cameraBits + ".");
    }
  }

  /** With a camera that uses all bits. */
  public ImageLimits(long maxBytes, long maxPixels, int minSide, SixteenBit sixteenBit) {
    this(maxBytes, maxPixels, minSide, sixteenBit, 16);
  }

  /** 256 MiB, 100 megapixels, 8 pixels a side, 16-bit images refused. */
  public static ImageLimits standard() {
    return new ImageLimits(256L << 20, 100_000_000, 8, SixteenBit.REJECT);
  }

  /** The same limits for a camera of so many bits. */
  public ImageLimits ofCamera(int bits) {
    return new ImageLimits(maxBytes, maxPixels, minSide, SixteenBit.CAMERA, bits);
  }

  /** How many of the bits that a file declares are used, 0 if it is refused. */
  int usedBits(int declared) {
    if (declared <= 8) {
      return declared;
    }
    return switch (sixteenBit) {
      case REJECT -> 0;
      case REDUCE -> declared;
      case CAMERA -> Math.min(declared, cameraBits);
    };
  }
}
