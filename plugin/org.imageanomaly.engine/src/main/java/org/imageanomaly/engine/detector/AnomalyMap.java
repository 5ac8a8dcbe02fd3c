package org.imageanomaly.engine.detector;

import org.imageanomaly.engine.image.GrayLevels;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.image.PngRows;
import org.imageanomaly.engine.image.UnreadableImageException;

/**
 * Where an image is unusual, by the scores that decide, on a scale that is the same for every image
 * of a detector.
 *
 * @param height of the map in pixels
 * @param width of the map in pixels
 * @param values H x W: 0 at the usual pixel of held-out normal images, 1 at the threshold. Where
 *     all scores that decide are local, a value above 1 makes the image anomalous
 */
public record AnomalyMap(int height, int width, float[] values) {

  /** The value beyond which a pixel is anomalous. */
  public static final float THRESHOLD = 1;

  /** Where a PNG file has its bits a sample. */
  private static final int BITS_OF_PNG = 24;

  /** The levels of {@link GrayLevels} in one of 8 bits. */
  private static final int LEVELS = 257;

  /** The map as a gray image: black is usual or better, mid gray the threshold, white twice it. */
  public PixelImage toImage() {
    float[] halved = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      halved[i] = values[i] / 2;
    }
    return PixelImage.ofUnitRange(new ImageShape(1, height, width), halved);
  }

  /** The map as a PNG file with the samples that a depth makes of its values. */
  public byte[] toPng(MapDepth depth) {
    if (depth == MapDepth.EIGHT_BITS) {
      return toImage().toPng();
    }
    PngRows png = new PngRows(new ImageShape(1, height, width), depth.bits());
    byte[] row = new byte[2 * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int sample = depth.sample(values[y * width + x]);
        row[2 * x] = (byte) (sample >> 8);
        row[2 * x + 1] = (byte) sample;
      }
      png.row(row);
    }
    return png.file();
  }

  /**
   * The map that a PNG file of either depth shows, as far as its samples say.
   *
   * @throws UnreadableImageException if it cannot be decoded
   */
  public static AnomalyMap ofPng(byte[] png, ImageDecoder decoder) throws UnreadableImageException {
    GrayLevels levels = decoder.decodeLevels(png);
    boolean deep = png[BITS_OF_PNG] == MapDepth.SIXTEEN_BITS.bits();
    MapDepth depth = deep ? MapDepth.SIXTEEN_BITS : MapDepth.EIGHT_BITS;
    float[] values = new float[levels.levels().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) depth.value(deep ? levels.levels()[i] : levels.levels()[i] / LEVELS);
    }
    return new AnomalyMap(levels.height(), levels.width(), values);
  }
}
