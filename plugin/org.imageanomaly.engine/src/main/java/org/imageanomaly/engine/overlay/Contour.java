package org.imageanomaly.engine.overlay;

import java.util.Arrays;
import org.imageanomaly.engine.detector.AnomalyMap;
import org.imageanomaly.engine.region.MapOverImage;

/**
 * The line around what is beyond the threshold, row by row: light where it touches, dark around
 * that, so that one of both differs from whatever is behind it. It lies outside and hides no
 * defect.
 */
final class Contour {

  /** Farther than any line is wide, and its square is an int. */
  private static final int FAR = 1 << 14;

  /** What a pixel belongs to. */
  enum Part {
    OUTSIDE,
    DARK,
    LIGHT,
    INSIDE
  }

  private final MapOverImage map;
  private final int reach;
  private final int light;
  private final int dark;

  /** For rows around that at hand how far each pixel is from the next one inside in its row. */
  private final int[][] distances;

  /** Whether these rows have a pixel inside. */
  private final boolean[] marked;

  private final float[] values;
  private int next;

  /**
   * Prepares for the rows.
   *
   * @param width of either line in pixels
   */
  Contour(MapOverImage map, int width) {
    this.map = map;
    this.reach = 2 * width;
    // half a pixel more, so that a line of one pixel has its corners
    this.light = width * width + width;
    this.dark = reach * reach + reach;
    this.distances = new int[2 * reach + 1][map.image().width()];
    this.marked = new boolean[distances.length];
    this.values = new float[map.image().width()];
  }

  /**
   * The parts of a row, to be asked for from top to bottom.
   *
   * @return whether there is anything but the outside
   */
  boolean row(int y, Part... parts) {
    while (next <= Math.min(y + reach, map.image().height() - 1)) {
      read(next++);
    }
    Arrays.fill(parts, Part.OUTSIDE);
    boolean any = false;
    for (int row = Math.max(0, y - reach); row < Math.min(next, y + reach + 1); row++) {
      if (marked[row % marked.length]) {
        any = true;
        draw((row - y) * (row - y), distances[row % distances.length], parts);
      }
    }
    return any;
  }

  private void draw(int square, int[] distance, Part... parts) {
    for (int x = 0; x < parts.length; x++) {
      int far = square + distance[x] * distance[x];
      Part part =
          far == 0
              ? Part.INSIDE
              : far <= light ? Part.LIGHT : far <= dark ? Part.DARK : Part.OUTSIDE;
      if (part.compareTo(parts[x]) > 0) {
        parts[x] = part;
      }
    }
  }

  private void read(int y) {
    marked[y % marked.length] = false;
    if (!map.mayExceed(y, AnomalyMap.THRESHOLD)) {
      return;
    }
    map.row(y, values);
    int[] distance = distances[y % distances.length];
    int from = FAR;
    for (int x = 0; x < distance.length; x++) {
      from = values[x] > AnomalyMap.THRESHOLD ? 0 : Math.min(FAR, from + 1);
      distance[x] = from;
      marked[y % marked.length] |= from == 0;
    }
    for (int x = distance.length - 2; x >= 0; x--) {
      distance[x] = Math.min(distance[x], distance[x + 1] + 1);
    }
  }
}
