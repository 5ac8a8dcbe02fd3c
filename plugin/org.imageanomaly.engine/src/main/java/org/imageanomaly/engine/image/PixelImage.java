package org.imageanomaly.engine.image;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
    PixelImage colored = withChannels(target.channels());
    return colored.shape.equals(target) ? colored : Resampling.resize(colored, target);
  }

  private PixelImage withChannels(int channels) {
    if (channels == shape.channels()) {
      return this;
    }
    int plane = shape.planeSize();
    byte[] result = new byte[channels * plane];
    for (int i = 0; i < plane; i++) {
      if (channels == 1) {
        result[i] = luminance(pixels[i], pixels[plane + i], pixels[2 * plane + i]);
      } else {
        result[i] = result[plane + i] = result[2 * plane + i] = pixels[i];
      }
    }
    return owning(new ImageShape(channels, shape.height(), shape.width()), result);
  }

  private static byte luminance(byte red, byte green, byte blue) {
    return (byte)
        Math.round(0.299f * (red & 0xff) + 0.587f * (green & 0xff) + 0.114f * (blue & 0xff));
  }

  /** SHA-256 (hexadecimal) over shape and samples: equal pictures have equal fingerprints. */
  public String fingerprint() {
    MessageDigest digest = sha256();
    digest.update(
        ByteBuffer.allocate(12)
            .putInt(shape.channels())
            .putInt(shape.height())
            .putInt(shape.width())
            .flip());
    return HexFormat.of().formatHex(digest.digest(pixels));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** This image as a PNG file; equal images give equal bytes. */
  public byte[] toPng() {
    return PngEncoder.encode(this);
  }
}
