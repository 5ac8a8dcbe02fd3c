package org.imageanomaly.workflow.flow;

import java.util.ArrayList;
import java.util.List;

/** A connection as KNIME's editor draws it: through points, with a curve between each two. */
record Wire(List<Point> points) {

  private static final int STEPS = 60;

  /** The control points of the curve between two points. */
  static Point[] controls(Point from, Point to) {
    double reach = Math.max(Math.abs(to.x() - from.x()) / 2, 10);
    return new Point[] {new Point(from.x() + reach, from.y()), new Point(to.x() - reach, to.y())};
  }

  /** Places along it, close to one another. */
  List<Point> places() {
    List<Point> places = new ArrayList<>();
    for (int i = 1; i < points.size(); i++) {
      Point from = points.get(i - 1);
      Point to = points.get(i);
      Point[] c = controls(from, to);
      for (int s = 0; s <= STEPS; s++) {
        places.add(at((double) s / STEPS, from, c[0], c[1], to));
      }
    }
    return places;
  }

  /** A place on a cubic curve, by de Casteljau. */
  private static Point at(double t, Point a, Point b, Point c, Point d) {
    Point bc = b.towards(c, t);
    return a.towards(b, t).towards(bc, t).towards(bc.towards(c.towards(d, t), t), t);
  }

  boolean crosses(Box box) {
    return places().stream().anyMatch(box::holds);
  }
}
