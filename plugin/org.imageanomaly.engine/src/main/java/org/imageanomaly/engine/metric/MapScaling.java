package org.imageanomaly.engine.metric;

/**
 * Brings maps to the size of masks, at which defects have the area that somebody marked (Bergmann
 * et al., MVTec AD, CVPR 2019): linear interpolation between the centers of pixels, whose outermost
 * values go on to the edge.
 */
public final class MapScaling {

  private MapScaling() {}

  /**
   * The map in another size.
   *
   * @param map height x width values
   * @return targetHeight x targetWidth values, rounded to whole numbers
   */
  public static char[] scale(char[] map, int width, int height, int targetWidth, int targetHeight) {
    if (map.length != width * height) {
      throw new IllegalArgumentException(
          "A map of " + map.length + " values is not " + width + " x " + height + ".");
    }
    if (width == targetWidth && height == targetHeight) {
      return map;
    }
    Axis columns = Axis.of(width, targetWidth);
    Axis rows = Axis.of(height, targetHeight);
    char[] scaled = new char[Math.multiplyExact(targetWidth, targetHeight)];
    for (int y = 0; y < targetHeight; y++) {
      int above = rows.first[y] * width;
      int below = rows.second[y] * width;
      float down = rows.part[y];
      for (int x = 0; x < targetWidth; x++) {
        float upper = columns.between(map, above, x);
        float lower = columns.between(map, below, x);
        scaled[y * targetWidth + x] = (char) Math.round(upper + (lower - upper) * down);
      }
    }
    return scaled;
  }

  /** Which two values each target value lies between, and how far it is from the first. */
  private record Axis(int[] first, int[] second, float[] part) {

    static Axis of(int from, int to) {
      Axis axis = new Axis(new int[to], new int[to], new float[to]);
      for (int i = 0; i < to; i++) {
        double position = Math.max(0, Math.min(from - 1, (i + 0.5) * from / to - 0.5));
        axis.first[i] = (int) position;
        axis.second[i] = Math.min(from - 1, axis.first[i] + 1);
        axis.part[i] = (float) (position - axis.first[i]);
      }
      return axis;
    }

    float between(char[] map, int row, int x) {
      float left = map[row + first[x]];
      return left + (map[row + second[x]] - left) * part[x];
    }
  }
}
