package org.imageanomaly.workflow.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where everything of a flow is, in pixels; by rule, so that nothing is drawn over a name. */
final class FlowLayout {

  private static final int COLUMN = 200;
  private static final int ROW = 160;
  private static final int LEFT = 100;
  private static final int TOP = 100;

  /** From a node to the middle of the gap between its column and the next one. */
  private static final int GAP = (COLUMN + NodeShape.SIZE) / 2;

  /** Half of the width in which a connection goes from one level to another. */
  private static final int STEP = 10;

  /** More levels than a connection crosses on the direct way. */
  private static final double FAR = 1.5 * ROW;

  private static final int FRAME = 14;
  private static final int TITLE_GAP = 30;
  private static final int TITLE_WIDTH = 640;

  /** KNIME's silver sand. */
  private static final int TITLE_COLOR = 0xC0C4C6;

  private final Flow flow;
  private final Map<Integer, Point> places = new LinkedHashMap<>();
  private final Map<Integer, Ports> ports;

  /** How many ports a node has, without those of flow variables. */
  record Ports(int inputs, int outputs) {}

  FlowLayout(Flow flow, Map<Integer, Ports> ports) {
    this.flow = flow;
    this.ports = ports;
    flow.nodes()
        .values()
        .forEach(
            node ->
                places.put(
                    node.id(), new Point(LEFT + node.column() * COLUMN, TOP + node.row() * ROW)));
  }

  Point place(int node) {
    return places.get(node);
  }

  private Box whole(int id) {
    Flow.Node node = flow.nodes().get(id);
    return NodeShape.whole(place(id), node.name(), node.label());
  }

  private Point from(Flow.Link link) {
    return NodeShape.output(
        place(link.source()), link.sourcePort(), ports.get(link.source()).outputs());
  }

  private Point to(Flow.Link link) {
    return NodeShape.input(
        place(link.target()), link.targetPort(), ports.get(link.target()).inputs());
  }

  /**
   * The points that a connection is led through so that it crosses no node: none, if the direct way
   * is free and does not lead across all that lies between; else two in the gap behind the column
   * of its start, or before that of its end, where it goes from one level to the other.
   *
   * @throws IllegalStateException if each of these ways is barred
   */
  List<Point> bends(Flow.Link link) {
    Point from = from(link);
    Point to = to(link);
    List<Point> first = step(place(link.source()).x() + GAP, from, to);
    List<Point> last = step(place(link.target()).x() + GAP - COLUMN, from, to);
    boolean far = to.x() - from.x() > COLUMN && Math.abs(to.y() - from.y()) > FAR;
    List<List<Point>> ways =
        far ? List.of(first, last, List.of()) : List.of(List.of(), first, last);
    return ways.stream()
        .filter(way -> isFree(from, way, to))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    flow.name() + ": a node is in the way of the connection " + link + "."));
  }

  private static List<Point> step(double x, Point from, Point to) {
    return List.of(new Point(x - STEP, from.y()), new Point(x + STEP, to.y()));
  }

  private boolean isFree(Point from, List<Point> way, Point to) {
    List<Point> points = new ArrayList<>();
    points.add(from);
    points.addAll(way);
    points.add(to);
    Wire wire = new Wire(points);
    return flow.nodes().values().stream()
        .noneMatch(
            node ->
                wire.crosses(
                        NodeShape.box(place(node.id()))
                            .grown(-NodeShape.PORT, 0, -NodeShape.PORT, 0))
                    || wire.crosses(NodeShape.name(place(node.id()), node.name()))
                    || wire.crosses(NodeShape.label(place(node.id()), node.label())));
  }

  /** The notes: first what the workflow does, above everything, then those around nodes. */
  List<Note> notes() {
    List<Note> notes = new ArrayList<>();
    flow.frames().forEach(frame -> notes.add(around(frame)));
    Box all = flow.nodes().keySet().stream().map(this::whole).reduce(Box::with).orElseThrow();
    for (Note note : notes) {
      all = all.with(note.box());
    }
    String text = flow.title() + "\n" + flow.text();
    int title = flow.title().length();
    double height = Math.ceil(Note.height(text, title, TITLE_WIDTH));
    Box above =
        new Box(Math.floor(all.x()), Math.floor(all.y() - TITLE_GAP - height), TITLE_WIDTH, height);
    notes.add(0, new Note(text, title, TITLE_COLOR, above));
    return notes;
  }

  private Note around(Flow.Frame frame) {
    Box nodes = frame.nodes().stream().map(this::whole).reduce(Box::with).orElseThrow();
    Box below = rounded(nodes.grown(FRAME, 0, FRAME, FRAME));
    double text = Math.ceil(Note.height(frame.text(), 0, below.width()));
    return new Note(frame.text(), 0, frame.color(), below.grown(0, text, 0, 0));
  }

  private static Box rounded(Box box) {
    double x = Math.floor(box.x());
    double y = Math.floor(box.y());
    return new Box(x, y, Math.ceil(box.right()) - x, Math.ceil(box.bottom()) - y);
  }
}
