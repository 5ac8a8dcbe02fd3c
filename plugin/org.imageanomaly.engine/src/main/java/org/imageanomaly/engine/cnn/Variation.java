package org.imageanomaly.engine.cnn;

import org.imageanomaly.engine.network.spec.TensorShape;

/**
 * One way in which a picture of the same thing may look different: turned about its center, then
 * moved, in another light. What comes in from beyond an edge repeats the edge.
 *
 * @param mirrored whether left and right are exchanged
 * @param upsideDown whether top and bottom are exchanged
 * @param angle by which it is turned, in radians, from the x axis to the y axis
 * @param right by how many pixels it is moved to the right
 * @param down by how many pixels it is moved down
 * @param gain what intensities are multiplied by
 * @param offset what is added to them then; they stay in [0, 1]
 */
record Variation(
    boolean mirrored,
    boolean upsideDown,
    double angle,
    double right,
    double down,
    double gain,
    double offset) {

  /** Varies one image, C x H x W in [0, 1], where it lies in a batch. */
  void apply(float[] batch, int at, TensorShape shape) {
    float[] image = java.util.Arrays.copyOfRange(batch, at, at + shape.size());
    double middleX = (shape.width() - 1) / 2.0;
    double middleY = (shape.height() - 1) / 2.0;
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    for (int y = 0; y < shape.height(); y++) {
      double v = y - middleY - down;
      for (int x = 0; x < shape.width(); x++) {
        double u = x - middleX - right;
        double fromX = cos * u + sin * v;
        double fromY = cos * v - sin * u;
        Place place =
            Place.at(
                middleX + (mirrored ? -fromX : fromX),
                middleY + (upsideDown ? -fromY : fromY),
                shape);
        place.copy(image, batch, at + y * shape.width() + x, shape);
      }
    }
    for (int i = at; i < at + image.length; i++) {
      batch[i] = (float) Math.max(0, Math.min(1, batch[i] * gain + offset));
    }
  }

  /** A place between four pixels of a plane, and the share of the right and the lower ones. */
  private record Place(int left, int top, int stepX, int stepY, float shareX, float shareY) {

    static Place at(double x, double y, TensorShape shape) {
      double insideX = Math.max(0, Math.min(shape.width() - 1.0, x));
      double insideY = Math.max(0, Math.min(shape.height() - 1.0, y));
      int left = (int) insideX;
      int top = (int) insideY;
      return new Place(
          left,
          top,
          left + 1 < shape.width() ? 1 : 0,
          top + 1 < shape.height() ? shape.width() : 0,
          (float) (insideX - left),
          (float) (insideY - top));
    }

    /** Interpolates every channel. */
    void copy(float[] image, float[] target, int to, TensorShape shape) {
      int plane = shape.height() * shape.width();
      int from = top * shape.width() + left;
      for (int c = 0; c < shape.channels(); c++) {
        int i = from + c * plane;
        float upper = image[i] + shareX * (image[i + stepX] - image[i]);
        int j = i + stepY;
        float lower = image[j] + shareX * (image[j + stepX] - image[j]);
        target[to + c * plane] = upper + shareY * (lower - upper);
      }
    }
  }
}
