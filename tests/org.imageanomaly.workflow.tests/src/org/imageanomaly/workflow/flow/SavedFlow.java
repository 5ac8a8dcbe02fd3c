package org.imageanomaly.workflow.flow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.imageanomaly.embedded.node.InstalledNodes;
import org.imageanomaly.embedded.workflow.Connection;
import org.imageanomaly.embedded.workflow.LoadException;
import org.imageanomaly.embedded.workflow.Workflow;
import org.imageanomaly.embedded.workflow.WorkflowNode;
import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.port.PortType;

/** A workflow as its folder shows it in an editor: nodes, connections and notes in pixels. */
final class SavedFlow {

  /** A node. */
  record Node(
      WorkflowNode node,
      ConfigurableNodeFactory<? extends NodeModel> factory,
      Point place,
      String label) {

    String name() {
      return node.name();
    }

    /** Without that of flow variables. */
    List<PortType> inputs() {
      return withoutFirst(node.inputTypes());
    }

    List<PortType> outputs() {
      return withoutFirst(node.outputTypes());
    }

    private static List<PortType> withoutFirst(PortType... types) {
      return List.of(types).subList(1, types.length);
    }

    Box box() {
      return NodeShape.box(place);
    }

    Box nameBox() {
      return NodeShape.name(place, name());
    }

    Box labelBox() {
      return NodeShape.label(place, label);
    }

    Box whole() {
      return NodeShape.whole(place, name(), label);
    }

    @Override
    public String toString() {
      return name() + " (#" + node.id() + ")";
    }
  }

  /** A connection with its way. */
  record Way(String text, PortType type, Wire wire) {}

  private final Map<Integer, Node> nodes = new TreeMap<>();
  private final List<Way> ways = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();

  private SavedFlow() {}

  static SavedFlow read(Path folder) throws IOException, LoadException, InvalidSettingsException {
    SavedFlow flow = new SavedFlow();
    Workflow workflow = Workflow.load(folder);
    NodeSettings file = workflow.file().settings();
    for (WorkflowNode node : workflow.nodes()) {
      flow.nodes.put(node.id(), node(node, file, folder));
    }
    flow.readWays(workflow, file.getNodeSettings("connections"));
    flow.readNotes(file.getNodeSettings("annotations"));
    return flow;
  }

  private static Node node(WorkflowNode node, NodeSettings file, Path folder)
      throws IOException, InvalidSettingsException {
    NodeSettings entry = file.getNodeSettings("nodes").getNodeSettings("node_" + node.id());
    int[] bounds = entry.getNodeSettings("ui_settings").getIntArray("extrainfo.node.bounds");
    Path settings = folder.resolve(entry.getString("node_settings_file"));
    try (InputStream in = Files.newInputStream(settings)) {
      NodeSettingsRO saved = NodeSettings.loadFromXML(in);
      return new Node(
          node,
          InstalledNodes.newFactory(node.factoryClass()).orElseThrow(),
          new Point(bounds[0], bounds[1]),
          saved.getNodeSettings("nodeAnnotation").getString("text"));
    }
  }

  private void readWays(Workflow workflow, NodeSettings saved) throws InvalidSettingsException {
    int count = 0;
    for (Connection connection : workflow.file().connections()) {
      Node source = nodes.get(connection.source());
      Node target = nodes.get(connection.target());
      List<Point> points = new ArrayList<>();
      points.add(
          NodeShape.output(source.place(), connection.sourcePort(), source.outputs().size()));
      points.addAll(bends(saved.getNodeSettings("connection_" + count++)));
      points.add(NodeShape.input(target.place(), connection.targetPort(), target.inputs().size()));
      ways.add(
          new Way(
              source + " to " + target,
              source.node().outputTypes()[connection.sourcePort()],
              new Wire(points)));
    }
  }

  private static List<Point> bends(NodeSettings connection) throws InvalidSettingsException {
    List<Point> bends = new ArrayList<>();
    if (connection.containsKey("ui_settings")) {
      NodeSettings points = connection.getNodeSettings("ui_settings");
      for (int i = 0; i < points.getInt("extrainfo.conn.bendpoints_size"); i++) {
        int[] point = points.getIntArray("extrainfo.conn.bendpoints_" + i);
        bends.add(new Point(point[0], point[1]));
      }
    }
    return bends;
  }

  private void readNotes(NodeSettings saved) throws InvalidSettingsException {
    for (String key : saved.keySet()) {
      NodeSettings note = saved.getNodeSettings(key);
      NodeSettings styles = note.getNodeSettings("styles");
      int title =
          styles.containsKey("style_0") ? styles.getNodeSettings("style_0").getInt("length") : 0;
      notes.add(
          new Note(
              note.getString("text"),
              title,
              note.getInt("borderColor"),
              new Box(
                  note.getInt("x-coordinate"),
                  note.getInt("y-coordinate"),
                  note.getInt("width"),
                  note.getInt("height"))));
    }
  }

  List<Node> nodes() {
    return List.copyOf(nodes.values());
  }

  List<Way> ways() {
    return ways;
  }

  List<Note> notes() {
    return notes;
  }
}
