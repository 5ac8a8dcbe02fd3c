package org.imageanomaly.engine.filter;

/**
 * The derivatives of an image at one scale, from which those in any direction follow (steerable
 * filters: Freeman and Adelson, The Design and Use of Steerable Filters, 1991).
 */
record Derivatives(Plane x, Plane y, Plane xx, Plane yy, Plane xy) {

  static Derivatives of(Plane plane, double sigma) {
    float[] gaussian = Kernel.gaussian(sigma);
    float[] first = Kernel.first(sigma);
    float[] second = Kernel.second(sigma);
    return new Derivatives(
        plane.filtered(first, gaussian),
        plane.filtered(gaussian, first),
        plane.filtered(second, gaussian),
        plane.filtered(gaussian, second),
        plane.filtered(first, first));
  }

  /** The first derivative in a direction. */
  void first(double angle, float[] to) {
    float cos = (float) Math.cos(angle);
    float sin = (float) Math.sin(angle);
    for (int i = 0; i < to.length; i++) {
      to[i] = cos * x.values()[i] + sin * y.values()[i];
    }
  }

  /** The second derivative in a direction. */
  void second(double angle, float[] to) {
    float cos = (float) Math.cos(angle);
    float sin = (float) Math.sin(angle);
    float[] fxx = xx.values();
    float[] fyy = yy.values();
    float[] fxy = xy.values();
    for (int i = 0; i < to.length; i++) {
      to[i] = cos * cos * fxx[i] + sin * sin * fyy[i] + 2 * cos * sin * fxy[i];
    }
  }
}
