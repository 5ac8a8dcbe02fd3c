package org.imageanomaly.engine.format;

/**
 * What a file declares about its image.
 *
 * @param format the name of the format
 * @param width as stored, before it is turned upright
 * @param height as stored
 * @param color what the samples mean
 * @param opacity whether a sample of opacity follows them
 * @param extra how many samples without a meaning follow these
 * @param bits of every sample, 16 at most; of an index the bits of the palette's samples
 * @param orientation the code of EXIF tag 0x0112, 1 if upright
 */
public record Declaration(
    String format,
    int width,
    int height,
    Color color,
    Opacity opacity,
    int extra,
    int bits,
    int orientation) {

  /** The number of samples of a pixel. */
  public int samples() {
    return color.samples() + (opacity == Opacity.NONE ? 0 : 1) + extra;
  }
}
