package org.imageanomaly.workflow.flow;

/** A place in the editor, in pixels: x to the right, y down. */
record Point(double x, double y) {

  /** A place on the way from this one to another, at a share of 0 to 1. */
  Point towards(Point other, double share) {
    return new Point(x + (other.x - x) * share, y + (other.y - y) * share);
  }
}
