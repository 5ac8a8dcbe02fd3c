package org.imageanomaly.benchmarks.quality.drawn;

import java.util.Random;

/** A line that wanders. */
final class Stroke {

  private final double[] xs;
  private final double[] ys;

  Stroke(double[] xs, double[] ys) {
    this.xs = xs;
    this.ys = ys;
  }

  static Stroke line(double fromX, double fromY, double toX, double toY) {
    return new Stroke(new double[] {fromX, toX}, new double[] {fromY, toY});
  }

  /**
   * Draws one.
   *
   * @param angle where it goes to first, in radians
   * @param wander how much it turns, 0 is straight
   */
  static Stroke wandering(
      double x, double y, double angle, double length, double wander, Random random) {
    int steps = Math.max(2, (int) Math.round(length / 4));
    double[] xs = new double[steps + 1];
    double[] ys = new double[steps + 1];
    xs[0] = x;
    ys[0] = y;
    double heading = angle;
    for (int i = 1; i <= steps; i++) {
      heading = angle + 0.8 * (heading - angle) + wander * random.nextGaussian();
      xs[i] = xs[i - 1] + length / steps * Math.cos(heading);
      ys[i] = ys[i - 1] + length / steps * Math.sin(heading);
    }
    return new Stroke(xs, ys);
  }

  /** Wandering, with its middle at a place. */
  static Stroke around(
      double x, double y, double angle, double length, double wander, Random random) {
    return wandering(
        x - length / 2 * Math.cos(angle),
        y - length / 2 * Math.sin(angle),
        angle,
        length,
        wander,
        random);
  }

  /** Another that begins in the middle of this one. */
  Stroke branch(double angle, double length, Random random) {
    int middle = xs.length / 2;
    return wandering(xs[middle], ys[middle], angle, length, 0.25, random);
  }

  /** How far a place is from the nearest of the line. */
  double distance(double x, double y) {
    double nearest = Double.MAX_VALUE;
    for (int i = 1; i < xs.length; i++) {
      double dx = xs[i] - xs[i - 1];
      double dy = ys[i] - ys[i - 1];
      double along = ((x - xs[i - 1]) * dx + (y - ys[i - 1]) * dy) / (dx * dx + dy * dy + 1e-12);
      double t = Math.max(0, Math.min(1, along));
      double ex = x - xs[i - 1] - t * dx;
      double ey = y - ys[i - 1] - t * dy;
      nearest = Math.min(nearest, ex * ex + ey * ey);
    }
    return Math.sqrt(nearest);
  }

  /** 1 on the line, 0 beyond half its width, which is soft. */
  double cover(double x, double y, double width) {
    return SmoothNoise.inside(distance(x, y) - width / 2, 1);
  }
}
