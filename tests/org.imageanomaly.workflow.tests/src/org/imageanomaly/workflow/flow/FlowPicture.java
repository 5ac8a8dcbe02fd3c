package org.imageanomaly.workflow.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;

/** Draws a workflow as KNIME's editor shows it, as an SVG. */
final class FlowPicture {

  private static final int MARGIN = 20;
  private static final String INK = "#3E3A39";
  private static final String WIRE = "#9B9B9B";
  private static final String VARIABLES = "#FF4B4B";
  private static final String MODEL_PORT = "#2A7F9E";

  /** Tests run in the folder of their module. */
  private static final Path ICONS = Path.of("../../plugin/org.imageanomaly.nodes/icons");

  private final StringBuilder svg = new StringBuilder();
  private final SavedFlow flow;

  private FlowPicture(SavedFlow flow) {
    this.flow = flow;
  }

  /** The picture of a workflow; its name is read aloud where pictures are not seen. */
  static String of(SavedFlow flow, String name) throws IOException {
    return new FlowPicture(flow).draw(name);
  }

  private String draw(String name) throws IOException {
    Box all = flow.nodes().stream().map(SavedFlow.Node::whole).reduce(Box::with).orElseThrow();
    for (Note note : flow.notes()) {
      all = all.with(note.box());
    }
    all = all.grown(MARGIN, MARGIN, MARGIN, MARGIN);
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"%s %s %s %s\" width=\"%s\""
            + " height=\"%s\" font-family=\"'Roboto Condensed', Arial, Helvetica, sans-serif\">",
        all.x(), all.y(), all.width(), all.height(), all.width(), all.height());
    line("<title>The workflow " + name + "</title>");
    add(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"#fff\"/>",
        all.x(), all.y(), all.width(), all.height());
    flow.notes().forEach(this::note);
    flow.ways().forEach(this::way);
    for (SavedFlow.Node node : flow.nodes()) {
      node(node);
    }
    line("</svg>");
    return svg.toString();
  }

  private void line(String text) {
    svg.append(text).append('\n');
  }

  private void add(String format, Object... values) {
    Object[] texts = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      texts[i] = values[i] instanceof Double number ? number(number) : values[i];
    }
    line(String.format(Locale.ROOT, format, texts));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void note(Note note) {
    double half = Note.BORDER / 2.0;
    Box box = note.box().grown(-half, -half, -half, -half);
    add(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"#fff\" stroke=\"#%06X\""
            + " stroke-width=\"%s\"/>",
        box.x(), box.y(), box.width(), box.height(), note.color(), Note.BORDER);
    double y = note.box().y() + Note.PADDING;
    for (Note.Line line : note.lines()) {
      y += line.height();
      text(note.box().x() + Note.PADDING, y - line.height() * 0.25, line, "start");
    }
  }

  private void text(double x, double y, Note.Line line, String anchor) {
    add(
        "<text x=\"%s\" y=\"%s\" font-size=\"%s\" font-weight=\"%s\" text-anchor=\"%s\""
            + " fill=\"%s\">%s</text>",
        x, y, line.size(), line.bold() ? "bold" : "normal", anchor, INK, escape(line.text()));
  }

  private void way(SavedFlow.Way way) {
    List<Point> points = way.wire().points();
    StringBuilder path = new StringBuilder();
    path.append('M').append(pair(points.get(0)));
    for (int i = 1; i < points.size(); i++) {
      Point[] c = Wire.controls(points.get(i - 1), points.get(i));
      path.append(" C").append(pair(c[0])).append(' ').append(pair(c[1])).append(' ');
      path.append(pair(points.get(i)));
    }
    add(
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.2\"/>",
        path, color(way.type()));
  }

  private static String pair(Point point) {
    return number(point.x()) + "," + number(point.y());
  }

  private static String color(PortType type) {
    if (isTable(type)) {
      return WIRE;
    }
    return type.equals(FlowVariablePortObject.TYPE) ? VARIABLES : MODEL_PORT;
  }

  private static boolean isTable(PortType type) {
    return type.equals(BufferedDataTable.TYPE);
  }

  private void node(SavedFlow.Node node) throws IOException {
    Point at = node.place();
    add(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"2.8\" fill=\"%s\"/>",
        at.x(), at.y(), NodeShape.SIZE, NodeShape.SIZE, color(node.factory().getType()));
    icon(node);
    status(at);
    ports(node);
    lines(node.nameBox(), Lettering.wrap(node.name(), NodeShape.FONT, NodeShape.NAME_WIDTH), true);
    lines(node.labelBox(), List.of(node.label().split("\n")), false);
  }

  private void lines(Box box, List<String> lines, boolean bold) {
    double y = box.y();
    for (String line : lines) {
      y += NodeShape.LINE;
      text(
          box.x() + box.width() / 2,
          y - NodeShape.LINE * 0.25,
          new Note.Line(line, bold, NodeShape.FONT),
          "middle");
    }
  }

  private static String color(NodeType type) {
    return switch (type) {
      case Source -> "#FF9632";
      case Sink -> "#FF4B4B";
      case Learner -> "#C8E632";
      case Predictor -> "#3CB44B";
      case Manipulator -> "#FFD800";
      case Visualizer -> "#2B94B1";
      case Other -> "#D2A384";
    };
  }

  /** The master of the node's icon, without what only a file of its own needs. */
  private void icon(SavedFlow.Node node) throws IOException {
    String path = node.factory().getIcon().getPath();
    String name = path.substring(path.lastIndexOf('/') + 1).replace(".png", ".svg");
    String master =
        Files.readString(ICONS.resolve(name))
            .replaceFirst("(?s)^.*?<svg[^>]*>", "")
            .replaceFirst("(?s)<title>.*?</title>", "")
            .replaceFirst("(?s)</svg>\\s*$", "");
    add(
        "<svg x=\"%s\" y=\"%s\" width=\"16\" height=\"16\" viewBox=\"0 0 16 16\">%s</svg>",
        node.place().x() + 8, node.place().y() + 8, master.replaceAll("\\s*\n\\s*", ""));
  }

  private void status(Point at) {
    double y = at.y() + NodeShape.STATUS_TOP;
    add(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"6\" fill=\"#D9DCDD\"/>",
        at.x(), y, NodeShape.SIZE, NodeShape.STATUS_HEIGHT);
    List<String> lights = List.of("#fff", "#FFD800", "#fff");
    for (int i = 0; i < lights.size(); i++) {
      add(
          "<circle cx=\"%s\" cy=\"%s\" r=\"4\" fill=\"%s\"/>",
          at.x() + 6 + i * 10, y + NodeShape.STATUS_HEIGHT / 2.0, lights.get(i));
    }
  }

  private void ports(SavedFlow.Node node) {
    int count = node.inputs().size();
    for (int i = 1; i <= count; i++) {
      port(NodeShape.input(node.place(), i, count), node.inputs().get(i - 1));
    }
    count = node.outputs().size();
    for (int i = 1; i <= count; i++) {
      port(NodeShape.output(node.place(), i, count), node.outputs().get(i - 1));
    }
  }

  private void port(Point at, PortType type) {
    double half = NodeShape.PORT / 2.0;
    if (isTable(type)) {
      add(
          "<path d=\"M%s L%s L%sz\" fill=\"#000\"/>",
          pair(new Point(at.x() - half, at.y() - half)),
          pair(new Point(at.x() + half, at.y())),
          pair(new Point(at.x() - half, at.y() + half)));
    } else {
      add(
          "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>",
          at.x() - half, at.y() - half, NodeShape.PORT, NodeShape.PORT, MODEL_PORT);
    }
  }
}
