package org.imageanomaly.workflow.flow;

/** A rectangle in the editor, in pixels. */
record Box(double x, double y, double width, double height) {

  double right() {
    return x + width;
  }

  double bottom() {
    return y + height;
  }

  /** Whether the two have more than an edge in common. */
  boolean crosses(Box other) {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }

  boolean holds(Point point) {
    return point.x() > x && point.x() < right() && point.y() > y && point.y() < bottom();
  }

  boolean holds(Box other) {
    return x <= other.x && y <= other.y && other.right() <= right() && other.bottom() <= bottom();
  }

  Box with(Box other) {
    double left = Math.min(x, other.x);
    double top = Math.min(y, other.y);
    return new Box(
        left,
        top,
        Math.max(right(), other.right()) - left,
        Math.max(bottom(), other.bottom()) - top);
  }

  Box grown(double left, double top, double right, double bottom) {
    return new Box(x - left, y - top, width + left + right, height + top + bottom);
  }
}
