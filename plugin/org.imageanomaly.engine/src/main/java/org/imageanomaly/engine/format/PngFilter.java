package org.imageanomaly.engine.format;

import java.util.zip.DataFormatException;

/** The five filters that a PNG file predicts the bytes of a row with. */
public final class PngFilter {

  private PngFilter() {}

  /**
   * Makes the bytes of a row of their differences to what was predicted.
   *
   * @param type of the filter, as the file gives it
   * @param row takes the bytes
   * @param above the row above, zeros for the first one
   * @param distance from a byte to that of the same channel in the pixel on its left
   */
  static void undo(int type, byte[] row, byte[] above, int distance) throws DataFormatException {
    switch (type) {
      case 0 -> {}
      case 1 -> addLeft(row, distance);
      case 2 -> addAbove(row, above);
      case 3 -> addAverage(row, above, distance);
      case 4 -> addPaeth(row, above, distance);
      default -> throw new DataFormatException("a row has the unknown filter " + type);
    }
  }

  private static void addLeft(byte[] row, int distance) {
    for (int i = distance; i < row.length; i++) {
      row[i] += row[i - distance];
    }
  }

  private static void addAbove(byte[] row, byte[] above) {
    for (int i = 0; i < row.length; i++) {
      row[i] += above[i];
    }
  }

  private static void addAverage(byte[] row, byte[] above, int distance) {
    for (int i = 0; i < distance; i++) {
      row[i] += (byte) ((above[i] & 0xff) >> 1);
    }
    for (int i = distance; i < row.length; i++) {
      row[i] += (byte) ((row[i - distance] & 0xff) + (above[i] & 0xff) >> 1);
    }
  }

  private static void addPaeth(byte[] row, byte[] above, int distance) {
    if (distance == 3) {
      addPaethOfPixels(row, above);
      return;
    }
    for (int first = 0; first < distance; first++) {
      int left = 0;
      int corner = 0;
      for (int i = first; i < row.length; i += distance) {
        int up = above[i] & 0xff;
        left = row[i] + nearest(left, up, corner) & 0xff;
        row[i] = (byte) left;
        corner = up;
      }
    }
  }

  /** All three channels at once: none has to wait for the pixel on the left of another. */
  private static void addPaethOfPixels(byte[] row, byte[] above) {
    int red = 0;
    int green = 0;
    int blue = 0;
    int redCorner = 0;
    int greenCorner = 0;
    int blueCorner = 0;
    for (int i = 0; i < row.length - 2; i += 3) {
      int redUp = above[i] & 0xff;
      int greenUp = above[i + 1] & 0xff;
      int blueUp = above[i + 2] & 0xff;
      red = row[i] + nearest(red, redUp, redCorner) & 0xff;
      green = row[i + 1] + nearest(green, greenUp, greenCorner) & 0xff;
      blue = row[i + 2] + nearest(blue, blueUp, blueCorner) & 0xff;
      row[i] = (byte) red;
      row[i + 1] = (byte) green;
      row[i + 2] = (byte) blue;
      redCorner = redUp;
      greenCorner = greenUp;
      blueCorner = blueUp;
    }
  }

  /**
   * Paeth's predictor: whichever of the three is nearest to left + up - corner, the first of
   * equals. That is the least or the greatest of left and up where the corner lies far enough on
   * the other side of them, and the corner between; chosen without jumps, which nobody could
   * foresee.
   */
  public static int nearest(int left, int up, int corner) {
    int threshold = 3 * corner - up - left;
    int least = Math.min(left, up);
    int greatest = Math.max(left, up);
    int below = greatest <= threshold ? least : corner;
    return threshold <= least ? greatest : below;
  }
}
