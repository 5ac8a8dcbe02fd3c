package org.imageanomaly.workflow.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.node.DefaultNodeFactory;

/**
 * A workflow in few words: nodes on a grid, with what they have of settings beside the defaults,
 * connections, and the notes around them. What it looks like in pixels follows from that.
 */
final class Flow {

  /**
   * A node.
   *
   * @param column of the grid, from the left
   * @param row of the grid, from the top, also between two
   * @param label what stands below it
   * @param ports so many of a group of ports that can be extended, by its name
   */
  record Node(
      int id,
      DefaultNodeFactory factory,
      double column,
      double row,
      String label,
      List<Consumer<NodeSettings>> changes,
      Map<String, Integer> ports) {

    String name() {
      return factory.getNodeName();
    }
  }

  /** A connection; ports count from 1. */
  record Link(int source, int sourcePort, int target, int targetPort) {}

  /** A note around nodes. */
  record Frame(String text, int color, List<Integer> nodes) {}

  private final String name;
  private final String title;
  private final String text;
  private final String description;
  private final Map<Integer, Node> nodes = new LinkedHashMap<>();
  private final List<Link> links = new ArrayList<>();
  private final List<Frame> frames = new ArrayList<>();
  private final Map<Integer, String> warnings = new TreeMap<>();
  private Node last;

  /**
   * A workflow without nodes.
   *
   * @param name of its folder
   * @param title of the note above it
   * @param text of that note: what the workflow does, and what to change first
   * @param description for those who look at workflows from outside
   */
  Flow(String name, String title, String text, String description) {
    this.name = name;
    this.title = title;
    this.text = text;
    this.description = description;
  }

  /** Adds a node. */
  Flow node(int id, DefaultNodeFactory factory, double column, double row, String label) {
    String lines = String.join("\n", Lettering.wrap(label, NodeShape.FONT, NodeShape.LABEL_WIDTH));
    last = new Node(id, factory, column, row, lines, new ArrayList<>(), new LinkedHashMap<>());
    if (nodes.put(id, last) != null) {
      throw new IllegalArgumentException(name + " has two nodes " + id + ".");
    }
    return this;
  }

  /**
   * Gives the node that was added last another setting than the default; groups of settings are
   * named with slashes.
   */
  Flow set(String path, Object value) {
    last.changes.add(settings -> put(settings, path, value));
    return this;
  }

  /** Changes the settings of the node that was added last. */
  Flow change(Consumer<NodeSettings> change) {
    last.changes.add(change);
    return this;
  }

  /** Adds ports to a group of the node that was added last. */
  Flow ports(String group, int count) {
    last.ports.put(group, count);
    return this;
  }

  private static void put(NodeSettings settings, String path, Object value) {
    NodeSettings group = settings;
    String[] keys = path.split("/");
    try {
      for (int i = 0; i < keys.length - 1; i++) {
        group = group.getNodeSettings(keys[i]);
      }
    } catch (InvalidSettingsException e) {
      throw new IllegalArgumentException("There is no setting " + path + ".", e);
    }
    String key = keys[keys.length - 1];
    if (!group.containsKey(key)) {
      throw new IllegalArgumentException("There is no setting " + path + ".");
    }
    add(group, key, value);
  }

  private static void add(NodeSettings group, String key, Object value) {
    if (value instanceof String text) {
      group.addString(key, text);
    } else if (value instanceof Boolean yes) {
      group.addBoolean(key, yes);
    } else if (value instanceof Integer whole) {
      group.addInt(key, whole);
    } else if (value instanceof Long whole) {
      group.addLong(key, whole);
    } else {
      group.addDouble(key, (Double) value);
    }
  }

  /** Connects an output to an input. */
  Flow connect(int source, int sourcePort, int target, int targetPort) {
    links.add(new Link(source, sourcePort, target, targetPort));
    return this;
  }

  /**
   * Expects a warning of a node, in a test: text, with regular expressions between markers
   * <tt>_!_</tt>.
   */
  Flow warns(int node, String message) {
    warnings.put(node, message);
    return this;
  }

  /** Puts a note around nodes; its color is one of those of KNIME's editor. */
  Flow frame(String note, int color, Integer... around) {
    frames.add(new Frame(note, color, List.of(around)));
    return this;
  }

  String name() {
    return name;
  }

  String title() {
    return title;
  }

  String text() {
    return text;
  }

  String description() {
    return description;
  }

  Map<Integer, Node> nodes() {
    return nodes;
  }

  List<Link> links() {
    return links;
  }

  Map<Integer, String> warnings() {
    return warnings;
  }

  List<Frame> frames() {
    return frames;
  }
}
