package org.imageanomaly.engine.preparation;

/** A place for each place: x' = xx x + xy y + x0, y' = yx x + yy y + y0. */
record Affine(double xx, double xy, double x0, double yx, double yy, double y0) {

  /** In levels: an edge that differs by more from what lies beyond shows something else. */
  private static final double UNLIKE = 32;

  double x(double x, double y) {
    return xx * x + xy * y + x0;
  }

  double y(double x, double y) {
    return yx * x + yy * y + y0;
  }

  Affine inverse() {
    double area = xx * yy - xy * yx;
    double inverseX0 = (xy * y0 - yy * x0) / area;
    double inverseY0 = (yx * x0 - xx * y0) / area;
    return new Affine(yy / area, -xy / area, inverseX0, -yx / area, xx / area, inverseY0);
  }

  /**
   * Takes each value from its place, interpolated between four (bilinear).
   *
   * @param outside what lies further beyond the edge than the fade
   * @param fade in pixels, over which the edge becomes that; 0 for none
   */
  void map(float[] from, float[] to, int height, int width, float outside, double fade) {
    for (int y = 0; y < height; y++) {
      double atX = xy * y + x0;
      double atY = yy * y + y0;
      for (int x = 0; x < width; x++) {
        double px = atX + xx * x;
        double py = atY + yx * x;
        if (px >= 0 && py >= 0 && px < width - 1 && py < height - 1) {
          to[y * width + x] = between(from, width, px, py);
        } else {
          to[y * width + x] = beyond(from, height, width, px, py, outside, fade);
        }
      }
    }
  }

  private static float between(float[] from, int width, double x, double y) {
    int at = (int) y * width + (int) x;
    float partX = (float) (x - (int) x);
    float upper = from[at] + partX * (from[at + 1] - from[at]);
    float lower = from[at + width] + partX * (from[at + width + 1] - from[at + width]);
    return upper + (float) (y - (int) y) * (lower - upper);
  }

  private static float beyond(
      float[] from, int height, int width, double x, double y, float outside, double fade) {
    double insideX = Math.max(0, Math.min(width - 1, x));
    double insideY = Math.max(0, Math.min(height - 1, y));
    // the outermost pixels reach half a pixel further than their middle
    double away = Math.max(Math.abs(x - insideX), Math.abs(y - insideY)) - 0.5;
    if (away > fade) {
      return outside;
    }
    float edge = edge(from, height, width, insideX, insideY);
    if (away <= 0) {
      return edge;
    }
    // a background that is lit unevenly goes on; a part that is cut off does not
    double difference = edge - outside;
    double unlike = difference / UNLIKE;
    return (float) (outside + (1 - away / fade) * difference / (1 + unlike * unlike));
  }

  private static float edge(float[] from, int height, int width, double x, double y) {
    int above = (int) y;
    int left = (int) x;
    int below = Math.min(height - 1, above + 1) * width;
    int right = Math.min(width - 1, left + 1);
    above *= width;
    float partX = (float) (x - left);
    float upper = from[above + left] + partX * (from[above + right] - from[above + left]);
    float lower = from[below + left] + partX * (from[below + right] - from[below + left]);
    return upper + (float) (y - (int) y) * (lower - upper);
  }
}
