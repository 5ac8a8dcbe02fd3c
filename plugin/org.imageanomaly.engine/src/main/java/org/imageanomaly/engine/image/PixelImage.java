package org.imageanomaly.engine.image;

/** An immutable 8-bit image whose samples lie plane by plane: C x H x W, 0 to 255. */
public final class PixelImage {

  private final ImageShape shape;
  private final byte[] pixels;

  /**
   * Copies the samples.
   *
   * @param pixels C x H x W unsigned bytes
   * @throws IllegalArgumentException if their number does not fit the shape
   */
  public PixelImage(ImageShape shape, byte[] pixels) {
    this(shape, pixels.clone(), true);
  }

  private PixelImage(ImageShape shape, byte[] pixels, boolean owned) {
    if (pixels.length != shape.size()) {
      throw new IllegalArgumentException(
          "An image of " + shape + " has " + shape.size() + " samples, not " + pixels.length + ".");
    }
    this.shape = shape;
    this.pixels = pixels;
  }

  /** An image over an array that the caller gives away. */
  static PixelImage owning(ImageShape shape, byte[] pixels) {
    return new PixelImage(shape, pixels, true);
  }

  /**
   * An image of scaled values, rounded to 8 bits.
   *
   * @param values C x H x W values; [0, 1] becomes 0 to 255, anything beyond is clipped
   */
  public static PixelImage ofUnitRange(ImageShape shape, float[] values) {
    byte[] pixels = new byte[shape.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.round(Math.min(1f, Math.max(0f, values[i])) * 255f);
    }
    return owning(shape, pixels);
  }

  public ImageShape shape() {
    return shape;
  }

  /** A copy of the samples, C x H x W. */
  public byte[] pixels() {
    return pixels.clone();
  }

  /** One sample, 0 to 255. */
  public int sample(int channel, int y, int x) {
    return pixels[(channel * shape.height() + y) * shape.width() + x] & 0xff;
  }

  byte[] raw() {
    return pixels;
  }

  /**
   * This image in another shape: luminance after Rec. 601 or three equal channels, then each axis
   * averaged over the area a target pixel covers when it shrinks, interpolated linearly when it
   * grows. The aspect ratio follows the target.
   */
  public PixelImage convert(ImageShape target) {
    if (shape.equals(target)) {
      return this;
    }
    Resampling resampling = new Resampling(shape, target);
    forEachRow(resampling);
    return resampling.image();
  }

  /** Gives the rows to somebody, from top to bottom. */
  void forEachRow(RowSink sink) {
    int width = shape.width();
    byte[] row = new byte[width * shape.channels()];
    for (int offset = 0; offset < shape.planeSize(); offset += width) {
      for (int c = 0; c < shape.channels(); c++) {
        int from = c * shape.planeSize() + offset;
        for (int i = c; i < row.length; i += shape.channels()) {
          row[i] = pixels[from++];
        }
      }
      sink.row(row);
    }
  }

  /** SHA-256 (hexadecimal) over shape and samples: equal pictures have equal fingerprints. */
  public String fingerprint() {
    Fingerprint fingerprint = new Fingerprint(shape);
    forEachRow(fingerprint);
    return fingerprint.text();
  }

  /** This image as a PNG file; equal images give equal bytes. */
  public byte[] toPng() {
    return PngEncoder.encode(this);
  }
}
