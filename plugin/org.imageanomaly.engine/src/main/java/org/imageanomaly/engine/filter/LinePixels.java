package org.imageanomaly.engine.filter;

/**
 * The pixels by which values are averaged along a line: at each step along the axis that is nearer
 * to it two beside each other, between which it passes.
 *
 * @param isFlat whether steps go along rows, and not along columns
 * @param along of each step, how far it is from the middle
 * @param aside of each step, the first of both pixels, counted across the axis
 * @param weights of both pixels of each step
 */
public record LinePixels(boolean isFlat, int[] along, int[] aside, float[] weights) {

  /** How long the Gaussian along a line is. */
  private static final double SIGMA = 14;

  private static final double REACHED = 2.5;

  /** How far the farthest pixel is, along either axis. */
  public static final int REACH = (int) Math.ceil(REACHED * SIGMA);

  /** Every second pixel of a line tells enough: across it is blurred. */
  private static final int STEP = 2;

  /** The pixels of a line in a direction. */
  public static LinePixels of(double angle) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    boolean flat = Math.abs(cos) >= Math.abs(sin);
    double slope = flat ? sin / cos : cos / sin;
    double length = Math.hypot(1, slope);
    int reach = (int) Math.floor(REACHED * SIGMA / length) / STEP * STEP;
    int steps = 2 * reach / STEP + 1;
    int[] along = new int[steps];
    int[] aside = new int[steps];
    float[] weights = new float[2 * steps];
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      along[i] = i * STEP - reach;
      sum += weight(along[i] * length);
    }
    for (int i = 0; i < steps; i++) {
      double weight = weight(along[i] * length) / sum;
      aside[i] = (int) Math.floor(along[i] * slope);
      double part = along[i] * slope - aside[i];
      weights[2 * i] = (float) (weight * (1 - part));
      weights[2 * i + 1] = (float) (weight * part);
    }
    return new LinePixels(flat, along, aside, weights);
  }

  private static double weight(double distance) {
    return Math.exp(-distance * distance / (2 * SIGMA * SIGMA));
  }
}
