package org.imageanomaly.engine.overlay;

import org.imageanomaly.engine.detector.AnomalyMap;
import org.imageanomaly.engine.image.Frame;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PngRows;
import org.imageanomaly.engine.image.RowSink;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.imageanomaly.engine.region.MapOverImage;

/**
 * A photo at its own size, over it what its map shows beyond the threshold, and a legend beneath
 * it: pixels of the photo keep their places. Where nothing is beyond the threshold, the photo is
 * left as it is. Memory is that of a few rows and of both files.
 */
public final class Overlay implements RowSink {

  /** What is laid over a color for a dark and for a light line. */
  private static final int DARK = 0;

  private static final int LIGHT = 255;

  /** A line is one pixel wide up to this mean of the sides of a photo, and grows with it. */
  private static final double SIDE_PER_PIXEL = 400;

  private final MapOverImage map;
  private final boolean gray;
  private final Contour contour;
  private final Contour.Part[] parts;
  private final float[] values;
  private final byte[] painted;
  private final Legend legend;
  private final PngRows png;
  private int y;

  private Overlay(ImageShape photo, MapOverImage map) {
    ImageShape image = map.image();
    if (photo.height() != image.height() || photo.width() != image.width()) {
      throw new IllegalArgumentException(
          "A map over an image of " + image + " does not lie over one of " + photo + ".");
    }
    this.map = map;
    this.gray = photo.channels() == 1;
    double side = Math.sqrt((double) photo.width() * photo.height());
    this.contour = new Contour(map, Math.max(1, (int) Math.round(side / SIDE_PER_PIXEL)));
    this.parts = new Contour.Part[photo.width()];
    this.values = new float[photo.width()];
    this.painted = new byte[3 * photo.width()];
    this.legend = new Legend(photo.width(), photo.height());
    this.png = new PngRows(new ImageShape(3, photo.height() + legend.height(), photo.width()), 8);
  }

  /**
   * The overlay of a photo and its map.
   *
   * @param photo the file
   * @param map of the size of the frame's target
   * @param frame how the map lies over the photo
   * @return a PNG file of RGB with 8 bits a sample
   * @throws UnreadableImageException if the photo cannot be decoded
   */
  public static byte[] png(byte[] photo, AnomalyMap map, Frame frame, ImageDecoder decoder)
      throws UnreadableImageException {
    MapOverImage over = new MapOverImage(map, frame);
    return decoder.decodeRows(photo, shape -> new Overlay(shape, over)).file();
  }

  /**
   * The same of a map that lies over all of the photo, as scorers deliver it; a file of 8 bits
   * shows nothing beyond twice the threshold.
   *
   * @param map PNG file of either {@link org.imageanomaly.engine.detector.MapDepth depth}
   * @throws UnreadableImageException if one of both cannot be decoded
   */
  public static byte[] png(byte[] photo, byte[] map, ImageDecoder decoder)
      throws UnreadableImageException {
    AnomalyMap values = AnomalyMap.ofPng(map, decoder);
    return decoder
        .decodeRows(photo, shape -> new Overlay(shape, MapOverImage.whole(values, shape)))
        .file();
  }

  @Override
  public void row(byte[] samples) {
    for (int i = 0; i < painted.length; i++) {
      painted[i] = samples[gray ? i / 3 : i];
    }
    if (contour.row(y, parts)) {
      map.row(y, values);
      for (int x = 0; x < parts.length; x++) {
        paint(x);
      }
    }
    png.row(painted);
    y++;
  }

  private void paint(int x) {
    switch (parts[x]) {
      case DARK -> fill(x, DARK);
      case LIGHT -> fill(x, LIGHT);
      case INSIDE -> {
        double place = UnusualColors.place(values[x]);
        double opacity = UnusualColors.opacity(place);
        for (int c = 3 * x; c < 3 * x + 3; c++) {
          double photo = painted[c] & 0xff;
          double color = UnusualColors.sample(place, c - 3 * x);
          painted[c] = (byte) Math.round(photo + opacity * (color - photo));
        }
      }
      default -> {}
    }
  }

  private void fill(int x, int value) {
    for (int c = 3 * x; c < 3 * x + 3; c++) {
      painted[c] = (byte) value;
    }
  }

  private byte[] file() {
    for (int row = 0; row < legend.height(); row++) {
      legend.row(row, painted);
      png.row(painted);
    }
    return png.file();
  }
}
