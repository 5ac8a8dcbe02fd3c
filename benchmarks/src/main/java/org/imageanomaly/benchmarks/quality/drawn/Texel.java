package org.imageanomaly.benchmarks.quality.drawn;

/** A point of a surface while it is painted. Lengths are pixels of the finished image. */
final class Texel {

  double x;
  double y;
  double height;
  double red;
  double green;
  double blue;

  /** 0 is dull, 1 a mirror. */
  double gloss;

  boolean defective;

  void color(double red, double green, double blue) {
    this.red = red;
    this.green = green;
    this.blue = blue;
  }

  void gray(double value) {
    color(value, value, value);
  }

  void scale(double factor) {
    color(red * factor, green * factor, blue * factor);
  }

  /** Goes towards a color. */
  void blend(double part, double red, double green, double blue) {
    color(
        this.red + part * (red - this.red),
        this.green + part * (green - this.green),
        this.blue + part * (blue - this.blue));
  }
}
