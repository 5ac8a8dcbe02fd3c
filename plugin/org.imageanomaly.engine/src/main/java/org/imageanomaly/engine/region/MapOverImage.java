package org.imageanomaly.engine.region;

import java.util.Arrays;
import org.imageanomaly.engine.detector.AnomalyMap;
import org.imageanomaly.engine.image.Frame;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageShape;

/**
 * A map at the size of the image that it was made of, row by row: the image may be much larger than
 * the map. A pixel has what lies at its center between the centers of the map's pixels (bilinear),
 * and at least what each of them has whose center it contains, so that no value of the map is lost:
 * not its largest, and not all of a defect where the image is smaller than the map. Bars beside the
 * image are no part of it; what was not seen of it is 0.
 */
public final class MapOverImage {

  private final AnomalyMap map;
  private final ImageShape image;
  private final Side columns;
  private final Side rows;

  /** The largest value in each row of the map. */
  private final float[] largest;

  /** A row between two of the map. */
  private final float[] between;

  /**
   * A map as it lies over an image.
   *
   * @param map at the size of the frame's target
   */
  public MapOverImage(AnomalyMap map, Frame frame) {
    if (map.height() != frame.target().height() || map.width() != frame.target().width()) {
      throw new IllegalArgumentException(
          "A map of "
              + map.width()
              + " x "
              + map.height()
              + " pixels does not fit "
              + frame.target()
              + ".");
    }
    this.map = map;
    this.image = frame.image();
    this.columns = Side.of(frame.columns());
    this.rows = Side.of(frame.rows());
    this.largest = new float[map.height()];
    this.between = new float[map.width()];
    for (int y = 0; y < largest.length; y++) {
      largest[y] = Float.NEGATIVE_INFINITY;
      for (int x = columns.axis.madeFrom();
          x < columns.axis.madeFrom() + columns.axis.made();
          x++) {
        largest[y] = Math.max(largest[y], map.values()[y * map.width() + x]);
      }
    }
  }

  /** A map that lies over all of an image. */
  public static MapOverImage whole(AnomalyMap map, ImageShape image) {
    return new MapOverImage(
        map, Framing.SQUEEZE.frame(image, new ImageShape(1, map.height(), map.width())));
  }

  /** The shape of the image. */
  public ImageShape image() {
    return image;
  }

  /** Whether a value in a row of the image may be above another one. */
  public boolean mayExceed(int y, float value) {
    if (rows.first[y] < 0) {
      return value < 0;
    }
    boolean exceeds = largest[rows.first[y]] > value || largest[rows.second[y]] > value;
    for (int row = rows.centersFrom(y); row < rows.centersTo(y) && !exceeds; row++) {
      exceeds = largest[row] > value;
    }
    return exceeds || value < 0;
  }

  /**
   * The values of a row of the image.
   *
   * @param values takes one for each pixel
   */
  public void row(int y, float... values) {
    if (rows.first[y] < 0) {
      Arrays.fill(values, 0, image.width(), 0);
      return;
    }
    interpolate(y, values);
    for (int row = rows.centersFrom(y); row < rows.centersTo(y); row++) {
      int start = row * map.width();
      for (int x = 0; x < image.width(); x++) {
        for (int column = columns.centersFrom(x); column < columns.centersTo(x); column++) {
          values[x] = Math.max(values[x], map.values()[start + column]);
        }
      }
    }
  }

  private void interpolate(int y, float... values) {
    int above = rows.first[y] * map.width();
    int below = rows.second[y] * map.width();
    float down = rows.part[y];
    for (int x = 0; x < between.length; x++) {
      float one = map.values()[above + x];
      between[x] = one + down * (map.values()[below + x] - one);
    }
    for (int x = 0; x < image.width(); x++) {
      int left = columns.first[x];
      if (left < 0) {
        values[x] = 0;
        continue;
      }
      values[x] = between[left] + columns.part[x] * (between[columns.second[x]] - between[left]);
    }
  }

  /**
   * For each pixel of one axis of the image the two of the map that its center lies between, -1
   * where nothing was seen, and how far it is from the first; where centers of the map's pixels
   * lie.
   */
  private record Side(Frame.Axis axis, int[] first, int[] second, float[] part, int[] centers) {

    static Side of(Frame.Axis axis) {
      int length = axis.length();
      Side side =
          new Side(axis, new int[length], new int[length], new float[length], new int[length + 1]);
      double scale = (double) axis.made() / axis.seen();
      for (int i = 0; i < length; i++) {
        int place = i - axis.from();
        boolean seen = place >= 0 && place < axis.seen();
        double position = Math.max(0, Math.min(axis.made() - 1, (place + 0.5) * scale - 0.5));
        side.first[i] = seen ? axis.madeFrom() + (int) position : -1;
        side.second[i] = axis.madeFrom() + Math.min(axis.made() - 1, (int) position + 1);
        side.part[i] = (float) (position - (int) position);
        side.centers[i] = axis.madeFrom() + centersBefore(place, scale, axis.made());
      }
      side.centers[length] =
          axis.madeFrom() + centersBefore(length - axis.from(), scale, axis.made());
      return side;
    }

    /** How many pixels of the map have their centers before the edge of a pixel of the image. */
    private static int centersBefore(int edge, double scale, int made) {
      return (int) Math.max(0, Math.min(made, Math.ceil(edge * scale - 0.5)));
    }

    int centersFrom(int i) {
      return centers[i];
    }

    int centersTo(int i) {
      return centers[i + 1];
    }
  }
}
