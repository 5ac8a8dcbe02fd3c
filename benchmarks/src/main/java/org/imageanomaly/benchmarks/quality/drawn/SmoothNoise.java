package org.imageanomaly.benchmarks.quality.drawn;

import java.util.Random;

/** Random values on a lattice, interpolated, and grain made of nearest points. */
final class SmoothNoise {

  private static final int TABLE = 128;

  private final float[] values = new float[TABLE * TABLE];
  private final float[] others = new float[TABLE * TABLE];

  SmoothNoise(Random random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * random.nextFloat() - 1;
      others[i] = 2 * random.nextFloat() - 1;
    }
  }

  /** In [-1,1]; changes over a length of 1. */
  double at(double x, double y) {
    int x0 = (int) Math.floor(x);
    int y0 = (int) Math.floor(y);
    double fx = smooth(x - x0);
    double fy = smooth(y - y0);
    return (1 - fy) * ((1 - fx) * values[index(x0, y0)] + fx * values[index(x0 + 1, y0)])
        + fy * ((1 - fx) * values[index(x0, y0 + 1)] + fx * values[index(x0 + 1, y0 + 1)]);
  }

  /** The sum of noise of ever smaller lengths and heights. */
  double octaves(double x, double y, int count) {
    double sum = 0;
    double weight = 1;
    double total = 0;
    for (int i = 0; i < count; i++) {
      sum += weight * at(x * (1 << i) + 17.3 * i, y * (1 << i) + 9.1 * i);
      total += weight;
      weight /= 2;
    }
    return sum / total;
  }

  /** Cells with one point each: how much farther the second nearest is than the nearest. */
  double cells(double x, double y) {
    int x0 = (int) Math.floor(x);
    int y0 = (int) Math.floor(y);
    double nearest = 9;
    double second = 9;
    for (int j = -1; j <= 1; j++) {
      for (int i = -1; i <= 1; i++) {
        int index = index(x0 + i, y0 + j);
        double dx = x0 + i + 0.5 + 0.5 * values[index] - x;
        double dy = y0 + j + 0.5 + 0.5 * others[index] - y;
        double distance = dx * dx + dy * dy;
        second = Math.min(second, Math.max(nearest, distance));
        nearest = Math.min(nearest, distance);
      }
    }
    return Math.sqrt(second) - Math.sqrt(nearest);
  }

  private static int index(int x, int y) {
    return Math.floorMod(y, TABLE) * TABLE + Math.floorMod(x, TABLE);
  }

  static double smooth(double part) {
    double t = Math.max(0, Math.min(1, part));
    return t * t * (3 - 2 * t);
  }

  /** From 1 to 0 as a signed distance goes from {@code -soft / 2} to {@code soft / 2}. */
  static double inside(double distance, double soft) {
    return smooth(0.5 - distance / soft);
  }
}
