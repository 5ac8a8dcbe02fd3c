package org.imageanomaly.engine.preparation;

/**
 * Improves a motion until image and reference differ least (Gauss and Newton, as Lucas and Kanade
 * 1981), with fractions of a cell. Cells that differ by far more than others count little, so that
 * a missing or strange part moves nothing (iteratively reweighted, after Cauchy).
 */
final class Registration {

  private static final double MOST_RADIANS = Math.toRadians(4);
  private static final double MOST_CELLS = 3;

  /** In cells, where the largest step is smaller there is nothing to gain. */
  private static final double LEAST_STEP = 0.01;

  /** Beyond as many mean differences a cell counts less than half. */
  private static final double FAR = 2;

  private final Signal reference;
  private final boolean turning;

  Registration(Signal reference, boolean turning) {
    this.reference = reference;
    this.turning = turning;
  }

  /** The motion that is better than another one. */
  Turn improve(Signal image, Turn start, int steps) {
    Turn turn = start;
    for (int i = 0; i < steps; i++) {
      Turn step = step(image.moved(turn.affine(image.height(), image.width())));
      turn = turn.after(step);
      double far = Math.abs(step.angle()) * reference.width() / 2;
      if (far + Math.abs(step.right()) + Math.abs(step.down()) < LEAST_STEP) {
        break;
      }
    }
    return turn;
  }

  private Turn step(Signal moved) {
    double gain = gain(moved);
    double usual = usual(moved, gain);
    double[][] equations = new double[3][4];
    add(equations, moved, moved.light(), reference.light(), gain, usual);
    add(equations, moved, moved.distance(), reference.distance(), gain, usual);
    return solve(equations);
  }

  private double gain(Signal moved) {
    double product = 0;
    double squares = Double.MIN_NORMAL;
    for (int i = 0; i < moved.distance().length; i++) {
      product += moved.distance()[i] * reference.distance()[i];
      squares += moved.distance()[i] * moved.distance()[i];
    }
    return Math.max(0.25, Math.min(4, product / squares));
  }

  /** The mean difference where there is a part at all. */
  private double usual(Signal moved, double gain) {
    double sum = 0;
    double weights = Double.MIN_NORMAL;
    for (int i = 0; i < moved.distance().length; i++) {
      double weight = moved.distance()[i] + reference.distance()[i];
      sum += weight * Math.abs(gain * moved.distance()[i] - reference.distance()[i]);
      weights += weight;
    }
    return sum / weights + 1;
  }

  /** Adds the normal equations of one plane, with what they shall give in the last column. */
  private void add(
      double[][] equations,
      Signal moved,
      float[] values,
      float[] wanted,
      double gain,
      double usual) {
    int width = moved.width();
    double middleX = (width - 1) / 2.0;
    double middleY = (moved.height() - 1) / 2.0;
    for (int y = 1; y < moved.height() - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        double slopeX = gain * (values[i + 1] - values[i - 1]) / 2;
        double slopeY = gain * (values[i + width] - values[i - width]) / 2;
        if (slopeX != 0 || slopeY != 0) {
          double difference = wanted[i] - gain * values[i];
          double far = difference / (FAR * usual);
          double weight = 1 / (1 + far * far);
          double slopeAngle = slopeY * (x - middleX) - slopeX * (y - middleY);
          add(equations[0], weight * slopeX, slopeX, slopeY, slopeAngle, difference);
          add(equations[1], weight * slopeY, slopeX, slopeY, slopeAngle, difference);
          add(equations[2], weight * slopeAngle, slopeX, slopeY, slopeAngle, difference);
        }
      }
    }
  }

  private static void add(
      double[] equation, double factor, double x, double y, double angle, double difference) {
    equation[0] += factor * x;
    equation[1] += factor * y;
    equation[2] += factor * angle;
    equation[3] += factor * difference;
  }

  private Turn solve(double[][] m) {
    for (int k = 0; k < 3; k++) {
      m[k][k] = m[k][k] * 1.001 + 1e-9;
    }
    if (!turning) {
      m[2] = new double[] {0, 0, 1, 0};
    }
    for (int k = 0; k < 3; k++) {
      for (int row = k + 1; row < 3; row++) {
        double factor = m[row][k] / m[k][k];
        for (int column = k; column < 4; column++) {
          m[row][column] -= factor * m[k][column];
        }
      }
    }
    double angle = m[2][3] / m[2][2];
    double y = (m[1][3] - m[1][2] * angle) / m[1][1];
    double x = (m[0][3] - m[0][2] * angle - m[0][1] * y) / m[0][0];
    return new Turn(limited(angle, MOST_RADIANS), limited(x, MOST_CELLS), limited(y, MOST_CELLS));
  }

  private static double limited(double value, double most) {
    return Double.isFinite(value) ? Math.max(-most, Math.min(most, value)) : 0;
  }
}
