package org.imageanomaly.engine.preparation;

/**
 * A motion on a grid of square cells, about its middle.
 *
 * @param angle in radians, clockwise
 * @param right in cells
 * @param down in cells
 */
record Turn(double angle, double right, double down) {

  static final Turn NONE = new Turn(0, 0, 0);

  /** Where in the image each cell of the reference is. */
  Affine affine(int height, int width) {
    double sin = StrictMath.sin(angle);
    double cos = StrictMath.cos(angle);
    double x = (width - 1) / 2.0;
    double y = (height - 1) / 2.0;
    return new Affine(
        cos, -sin, x + right - cos * x + sin * y, sin, cos, y + down - sin * x - cos * y);
  }

  /** This motion of what was moved by another one before. */
  Turn after(Turn first) {
    double sin = StrictMath.sin(angle);
    double cos = StrictMath.cos(angle);
    return new Turn(
        angle + first.angle,
        right + cos * first.right - sin * first.down,
        down + sin * first.right + cos * first.down);
  }

  Turn inverse() {
    double sin = StrictMath.sin(angle);
    double cos = StrictMath.cos(angle);
    return new Turn(-angle, -cos * right - sin * down, sin * right - cos * down);
  }

  /** The same motion on a grid whose cells are smaller by a factor. */
  Turn finer(double factor) {
    return new Turn(angle, right * factor, down * factor);
  }
}
