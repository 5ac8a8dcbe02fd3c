package org.imageanomaly.workflow.flow;

import java.util.Collections;
import java.util.List;

/**
 * Where KNIME's editor draws the parts of a node, in pixels from the upper left corner of its box
 * (knime-ui, style/shapes.ts and util/portShift.ts).
 */
final class NodeShape {

  /** Width and height of the box. */
  static final int SIZE = 32;

  static final int PORT = 9;
  static final int FONT = 12;
  static final int LINE = 14;

  /** A name has at most two lines of this width. */
  static final int NAME_WIDTH = 170;

  /** KNIME breaks no line of a node's annotation: this is where ours are broken. */
  static final int LABEL_WIDTH = 150;

  static final int STATUS_TOP = SIZE + 8;
  static final int STATUS_HEIGHT = 12;

  private static final double PORT_MARGIN = 1.5;
  private static final int NAME_MARGIN = 7;
  private static final int LABEL_TOP = STATUS_TOP + STATUS_HEIGHT + 8;

  private NodeShape() {}

  static Box box(Point node) {
    return new Box(node.x() - PORT, node.y(), SIZE + 2 * PORT, STATUS_TOP + STATUS_HEIGHT);
  }

  static Box name(Point node, String name) {
    List<String> lines = Lettering.wrap(name, FONT, NAME_WIDTH);
    return text(node, lines, -NAME_MARGIN - lines.size() * LINE);
  }

  static Box label(Point node, String label) {
    return text(node, List.of(label.split("\n")), LABEL_TOP);
  }

  private static Box text(Point node, List<String> lines, double top) {
    double width =
        Collections.max(lines.stream().map(line -> Lettering.width(line, FONT)).toList());
    return new Box(
        node.x() + (SIZE - width) / 2.0, node.y() + top, width, lines.size() * (double) LINE);
  }

  /** Box, name and annotation. */
  static Box whole(Point node, String name, String label) {
    return box(node).with(name(node, name)).with(label(node, label));
  }

  /** The middle of an input; ports count from 1, 0 being that of flow variables. */
  static Point input(Point node, int port, int ports) {
    double x = node.x() - PORT / 2.0;
    return port == 0
        ? new Point(x + PORT / 2.0, node.y() - PORT / 2.0)
        : new Point(x, node.y() + portY(port, ports));
  }

  /** The middle of an output. */
  static Point output(Point node, int port, int ports) {
    double x = node.x() + SIZE + PORT / 2.0;
    return port == 0
        ? new Point(x - PORT / 2.0, node.y() - PORT / 2.0)
        : new Point(x, node.y() + portY(port, ports));
  }

  private static double portY(int port, int ports) {
    double step = PORT + PORT_MARGIN;
    double middle = SIZE / 2.0;
    return switch (ports) {
      case 1 -> middle;
      case 2 -> middle + (port == 1 ? -step : step);
      default -> middle + (port - 2) * step;
    };
  }
}
