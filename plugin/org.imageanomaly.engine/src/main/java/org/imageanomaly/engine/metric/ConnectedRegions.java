package org.imageanomaly.engine.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The regions of a mask whose pixels touch one another by a side or a corner. */
final class ConnectedRegions {

  private ConnectedRegions() {}

  /**
   * Finds them.
   *
   * @return of each region the indices of its pixels
   */
  static List<int[]> of(boolean[] mask, int width) {
    boolean[] open = mask.clone();
    int[] found = new int[mask.length];
    List<int[]> regions = new ArrayList<>();
    for (int start = 0; start < mask.length; start++) {
      if (open[start]) {
        regions.add(Arrays.copyOf(found, grow(start, open, width, found)));
      }
    }
    return regions;
  }

  /** Takes a region out of the open pixels; returns how many were found. */
  private static int grow(int start, boolean[] open, int width, int[] found) {
    int size = 0;
    found[size++] = start;
    open[start] = false;
    for (int next = 0; next < size; next++) {
      int x = found[next] % width;
      int y = found[next] / width;
      for (int j = Math.max(0, y - 1); j <= Math.min(open.length / width - 1, y + 1); j++) {
        for (int i = Math.max(0, x - 1); i <= Math.min(width - 1, x + 1); i++) {
          if (open[j * width + i]) {
            open[j * width + i] = false;
            found[size++] = j * width + i;
          }
        }
      }
    }
    return size;
  }
}
