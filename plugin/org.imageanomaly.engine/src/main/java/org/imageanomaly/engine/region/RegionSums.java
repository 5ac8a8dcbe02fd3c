package org.imageanomaly.engine.region;

import org.imageanomaly.engine.detector.AnomalyMap;

/** What is added up over the pixels of a region. */
final class RegionSums {

  private int left;
  private int right;
  private int top;
  private int bottom;
  private long area;
  private double columns;
  private double rows;
  private double values;
  private double peak;

  /** Of a part of a row. */
  RegionSums(int y, int from, int to, float... row) {
    left = from;
    right = to - 1;
    top = y;
    bottom = y;
    area = to - from;
    columns = area * (left + right) / 2.0;
    rows = (double) area * y;
    peak = row[from];
    for (int x = from; x < to; x++) {
      values += row[x];
      peak = Math.max(peak, row[x]);
    }
  }

  RegionSums add(RegionSums other) {
    left = Math.min(left, other.left);
    right = Math.max(right, other.right);
    top = Math.min(top, other.top);
    bottom = Math.max(bottom, other.bottom);
    area += other.area;
    columns += other.columns;
    rows += other.rows;
    values += other.values;
    peak = Math.max(peak, other.peak);
    return this;
  }

  /**
   * The region.
   *
   * @param pixels of the image
   */
  DefectRegion region(long pixels) {
    return new DefectRegion(
        left,
        top,
        right - left + 1,
        bottom - top + 1,
        area,
        columns / area,
        rows / area,
        peak,
        values / area,
        100 * (values - AnomalyMap.THRESHOLD * area) / pixels);
  }
}
