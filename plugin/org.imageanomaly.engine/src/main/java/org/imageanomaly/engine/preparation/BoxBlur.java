package org.imageanomaly.engine.preparation;

/**
 * Nearly a Gaussian blur: three box filters in a row (Wells 1986), whose kernel is lower by 6 % in
 * the middle of each axis. Beyond the edge lies the mirrored plane. The time does not depend on how
 * wide the blur is.
 */
public final class BoxBlur {

  /** How many box filters there are. */
  public static final int PASSES = 3;

  private final int height;
  private final int width;
  private final int[] rows;
  private final int[] columns;

  /**
   * A blur of planes of one size.
   *
   * @param part of height and width that the standard deviation is
   */
  BoxBlur(int height, int width, double part) {
    this.height = height;
    this.width = width;
    this.rows = mirrored(height, radius(height * part));
    this.columns = mirrored(width, radius(width * part));
  }

  /** Three boxes of 2 r + 1 pixels have the variance (2 r + 1)^2 / 4 - 1 / 4. */
  public static int radius(double deviation) {
    return (int) Math.max(1, Math.round((Math.sqrt(4 * deviation * deviation + 1) - 1) / 2));
  }

  /** Which pixel each is, those beyond both edges included. */
  private static int[] mirrored(int length, int radius) {
    int[] places = new int[length + 2 * radius + 1];
    for (int i = 0; i < places.length; i++) {
      int place = Math.floorMod(i - radius, 2 * length);
      places[i] = place < length ? place : 2 * length - 1 - place;
    }
    return places;
  }

  /** Blurs H x W values. */
  float[] of(float[] plane) {
    float[] blurred = plane.clone();
    float[] other = new float[plane.length];
    for (int pass = 0; pass < PASSES; pass++) {
      alongRows(blurred, other);
      alongColumns(other, blurred);
    }
    return blurred;
  }

  /** Two rows at a time: each sum waits for the one before it, and not for that of the other. */
  private void alongRows(float[] from, float[] to) {
    int box = columns.length - width;
    double part = 1.0 / box;
    double[] sums = new double[columns.length];
    double[] others = new double[columns.length];
    for (int y = 0; y < height; y += 2) {
      int row = y * width;
      int other = Math.min(height - 1, y + 1) * width;
      double sum = 0;
      double otherSum = 0;
      for (int i = 0; i < columns.length; i++) {
        sums[i] = sum;
        others[i] = otherSum;
        sum += from[row + columns[i]];
        otherSum += from[other + columns[i]];
      }
      for (int x = 0; x < width; x++) {
        to[row + x] = (float) ((sums[x + box] - sums[x]) * part);
        to[other + x] = (float) ((others[x + box] - others[x]) * part);
      }
    }
  }

  private void alongColumns(float[] from, float[] to) {
    int box = rows.length - height;
    double part = 1.0 / box;
    double[] sum = new double[width];
    for (int i = 0; i < box; i++) {
      add(from, rows[i], 1, sum);
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        to[y * width + x] = (float) (sum[x] * part);
      }
      add(from, rows[y], -1, sum);
      add(from, rows[y + box], 1, sum);
    }
  }

  private void add(float[] from, int row, int sign, double... sum) {
    for (int x = 0; x < width; x++) {
      sum[x] += sign * from[row * width + x];
    }
  }
}
