package org.imageanomaly.engine.filter;

import org.imageanomaly.engine.image.ImageShape;

/**
 * Thin lines, bright and dark apart: the second derivative across a direction, averaged along it by
 * a long Gaussian. What is strongest in a cell counts, since a line meets few of its pixels.
 */
public final class LineFilters {

  /** How wide a line is. */
  public static final double ACROSS = 1.2;

  private static final int MARGIN = LinePixels.REACH + 1;

  /** How far from a cell the farthest pixel is that tells something of it. */
  static final int REACHED = MARGIN + Kernel.radius(ACROSS);

  /** Within half a turn. */
  public static final int DIRECTIONS = 16;

  /** Dark and bright. */
  public static final int SIGNS = 2;

  private final ImageShape shape;
  private final int cell;

  /** Neighboring directions of which the strongest counts. */
  private final int together;

  LineFilters(ImageShape shape, int cell, int together) {
    this.shape = shape;
    this.cell = cell;
    this.together = together;
  }

  int channels() {
    return SIGNS * DIRECTIONS / together;
  }

  /** Writes, behind what was written from an offset on, the strongest dark and bright lines. */
  void writeStrongest(float[] values, int offset) {
    int positions = shape.planeSize() / (cell * cell);
    int ofSign = channels() / SIGNS * positions;
    int to = offset + channels() * positions;
    for (int i = 0; i < channels() * positions; i++) {
      int place = to + i / ofSign * positions + i % positions;
      values[place] = Math.max(values[place], values[offset + i]);
    }
  }

  /** Writes K x h x w values from an offset on: those of dark lines, then of bright ones. */
  void write(Plane luminance, float[] to, int offset) {
    int positions = shape.planeSize() / (cell * cell);
    Derivatives derivatives = Derivatives.of(luminance, ACROSS);
    float scale = scale();
    float[] ridge = new float[shape.planeSize()];
    float[] line = new float[shape.planeSize()];
    int groups = DIRECTIONS / together;
    for (int direction = 0; direction < DIRECTIONS; direction++) {
      double angle = Math.PI * direction / DIRECTIONS;
      derivatives.second(angle + Math.PI / 2, ridge);
      average(new Plane(shape.height(), shape.width(), ridge).widened(MARGIN), angle, line);
      int group = offset + direction / together * positions;
      strongest(line, scale, to, group);
      strongest(line, -scale, to, group + groups * positions);
    }
  }

  /** What responses are multiplied by to be in gray levels. */
  public static float scale() {
    return 2 / absoluteSum(Kernel.second(ACROSS));
  }

  private static float absoluteSum(float... kernel) {
    float sum = 0;
    for (float value : kernel) {
      sum += Math.abs(value);
    }
    return sum;
  }

  /** The largest value in each cell, where it is larger than what is there. */
  private void strongest(float[] line, float factor, float[] to, int offset) {
    int columns = shape.width() / cell;
    for (int y = 0; y < shape.height(); y++) {
      int row = offset + y / cell * columns;
      for (int x = 0; x < shape.width(); x++) {
        int place = row + x / cell;
        to[place] = Math.max(to[place], factor * line[y * shape.width() + x]);
      }
    }
  }

  /** Averages along a direction. */
  private void average(Plane wide, double angle, float[] to) {
    LinePixels pixels = LinePixels.of(angle);
    int forward = pixels.isFlat() ? 1 : wide.width();
    int aside = pixels.isFlat() ? wide.width() : 1;
    int[] offsets = new int[pixels.weights().length];
    for (int i = 0; i < pixels.along().length; i++) {
      offsets[2 * i] =
          MARGIN * (wide.width() + 1) + pixels.along()[i] * forward + pixels.aside()[i] * aside;
      offsets[2 * i + 1] = offsets[2 * i] + aside;
    }
    write(wide, new WeightedSum(pixels.weights(), shape.width()), offsets, to);
  }

  private void write(Plane wide, WeightedSum sum, int[] offsets, float[] to) {
    int[] shifted = new int[offsets.length];
    for (int y = 0; y < shape.height(); y++) {
      for (int i = 0; i < shifted.length; i++) {
        shifted[i] = offsets[i] + y * wide.width();
      }
      sum.write(wide.values(), shifted, to, y * shape.width());
    }
  }
}
