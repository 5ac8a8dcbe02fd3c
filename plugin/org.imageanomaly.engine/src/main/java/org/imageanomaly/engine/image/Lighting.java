package org.imageanomaly.engine.image;

/**
 * How an image is lit.
 *
 * @param brightness the mean luminance (Rec. 601) of its pixels, 0 to 1
 * @param contrast the standard deviation of the same
 */
public record Lighting(double brightness, double contrast) {

  /** Of an image of any shape. */
  public static Lighting of(PixelImage image) {
    ImageShape shape = image.shape();
    byte[] gray = image.convert(new ImageShape(1, shape.height(), shape.width())).raw();
    long sum = 0;
    long squares = 0;
    for (byte sample : gray) {
      int value = sample & 0xff;
      sum += value;
      squares += (long) value * value;
    }
    double mean = (double) sum / gray.length;
    double variance = Math.max(0, (double) squares / gray.length - mean * mean);
    return new Lighting(mean / 255, Math.sqrt(variance) / 255);
  }
}
