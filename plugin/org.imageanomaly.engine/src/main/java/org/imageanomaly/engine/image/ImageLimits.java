package org.imageanomaly.engine.image;

/**
 * What a decoder accepts from a file that nobody has checked.
 *
 * @param maxBytes the largest encoded size in bytes
 * @param maxPixels the largest width times height that a header may declare
 * @param minSide the smallest width and height in pixels
 * @param sixteenBit what happens to images with 16 bits a sample
 */
public record ImageLimits(long maxBytes, long maxPixels, int minSide, SixteenBit sixteenBit) {

  /** 256 MiB, 100 megapixels, 8 pixels a side, 16-bit images refused. */
  public static ImageLimits standard() {
    return new ImageLimits(256L << 20, 100_000_000, 8, SixteenBit.REJECT);
  }
}
