package org.imageanomaly.engine.image;

/**
 * Brings an image to another shape while its rows come in, a few of them in memory at a time: first
 * luminance after Rec. 601 where only the target is gray, then each axis averaged over the area
 * that a target pixel covers when it shrinks, interpolated linearly when it grows. A gray image
 * gets three equal channels.
 */
final class Resampling implements RowSink {

  private final ImageShape target;
  private final byte[] pixels;
  private final RowSink means;

  /** A row of luminance; empty where the colors stay. */
  private final byte[] luminance;

  Resampling(ImageShape from, ImageShape target) {
    this.target = target;
    this.pixels = new byte[target.size()];
    int channels = Math.min(from.channels(), target.channels());
    this.luminance = new byte[from.channels() > channels ? from.width() : 0];
    ImageShape source = new ImageShape(channels, from.height(), from.width());
    boolean whole = from.height() % target.height() == 0 && from.width() % target.width() == 0;
    this.means =
        whole ? new BlockMeans(source, target, pixels) : new WeightedMeans(source, target, pixels);
  }

  @Override
  public void row(byte[] samples) {
    if (luminance.length == 0) {
      means.row(samples);
      return;
    }
    for (int x = 0; x < luminance.length; x++) {
      luminance[x] = luminance(samples[3 * x], samples[3 * x + 1], samples[3 * x + 2]);
    }
    means.row(luminance);
  }

  private static byte luminance(byte red, byte green, byte blue) {
    return (byte)
        Math.round(0.299f * (red & 0xff) + 0.587f * (green & 0xff) + 0.114f * (blue & 0xff));
  }

  /** The image in its new shape, once all rows have come. */
  PixelImage image() {
    return PixelImage.owning(target, pixels);
  }
}
