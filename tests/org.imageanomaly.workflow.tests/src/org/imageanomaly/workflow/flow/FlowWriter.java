package org.imageanomaly.workflow.flow;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imageanomaly.embedded.node.NodeBridge;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.context.ports.ExtendablePortGroup;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.port.PortType;

/** Writes the folder of a workflow as KNIME 5.8 saves it, of nodes that have not run. */
final class FlowWriter {

  private static final String VERSION = "5.8.0";
  private static final String VENDOR = "Image Anomaly Detection";
  private static final String WHEN = "2026-11-24 10:00:00 +0000";
  private static final String MODIFIED = "2026-11-24T10:00:00.000Z";
  private static final int WHITE = 0xFFFFFF;
  private static final int LABEL_POINTS = 9;
  private static final int BOLD = 1;

  /** What ports that can be added give and take. */
  private static final Map<PortType, String> OBJECTS =
      Map.of(
          BufferedDataTable.TYPE,
          BufferedDataTable.class.getName(),
          ImageModelObject.TYPE,
          ImageModelObject.class.getName());

  private final Flow flow;
  private final Map<Integer, NodeSettings> models = new LinkedHashMap<>();
  private final Map<Integer, NodeSettings> creation = new LinkedHashMap<>();
  private final FlowLayout layout;

  FlowWriter(Flow flow) {
    this.flow = flow;
    Map<Integer, FlowLayout.Ports> ports = new LinkedHashMap<>();
    flow.nodes().values().forEach(node -> ports.put(node.id(), prepare(node)));
    layout = new FlowLayout(flow, ports);
  }

  /** Keeps the settings of a node, and tells its ports. */
  private FlowLayout.Ports prepare(Flow.Node node) {
    ModifiableNodeCreationConfiguration config = node.factory().createNodeCreationConfig();
    ModifiablePortsConfiguration groups = config.getPortConfig().orElseThrow();
    NodeSettings created = new NodeSettings("node_creation_config");
    for (String name : groups.getPortGroupNames()) {
      NodeSettingsWO group = created.addNodeSettings(name);
      for (int i = 0; i < node.ports().getOrDefault(name, 0); i++) {
        ExtendablePortGroup extendable = groups.getExtendablePorts().get(name);
        PortType type = extendable.getSupportedPortTypes()[0];
        extendable.addPort(type);
        group.addNodeSettings("port_" + i).addString("object_class", OBJECTS.get(type));
      }
    }
    creation.put(node.id(), created);
    NodeModel model = NodeBridge.factories().createModel(node.factory(), config);
    NodeSettings settings = new NodeSettings("model");
    NodeBridge.models().save(model, settings);
    node.changes().forEach(change -> change.accept(settings));
    models.put(node.id(), settings);
    return new FlowLayout.Ports(
        NodeBridge.models().inputs(model).length, NodeBridge.models().outputs(model).length);
  }

  /** Writes into a folder, which is made. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    save(workflow(), folder.resolve("workflow.knime"));
    Files.writeString(folder.resolve("workflow-metadata.xml"), metadata());
    for (Flow.Node node : flow.nodes().values()) {
      Path file = folder.resolve(settingsFile(node));
      Files.createDirectories(file.getParent());
      save(node(node), file);
    }
    if (!flow.warnings().isEmpty()) {
      writeStatus(folder);
    }
  }

  /** The file by which KNIME's testing framework knows the warnings that nodes are to have. */
  private void writeStatus(Path folder) throws IOException {
    List<String> lines =
        flow.warnings().entrySet().stream()
            .map(warning -> warning.getKey() + ",WARN status : " + warning.getValue())
            .toList();
    Files.write(folder.resolve("node_status"), lines);
  }

  private static void save(NodeSettings settings, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      settings.saveToXML(out);
    }
  }

  private static String settingsFile(Flow.Node node) {
    return node.name() + " (#" + node.id() + ")/settings.xml";
  }

  private String metadata() {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <workflow-metadata content-type="text/plain" xmlns="http://www.knime.org/core/node/workflow/metadata/v1.0">
            <last-modified>%s</last-modified>
            <description>%s</description>
            <tags>
                <tag>anomaly detection</tag>
                <tag>image</tag>
            </tags>
        </workflow-metadata>
        """
        .formatted(MODIFIED, flow.description());
  }

  private NodeSettings workflow() {
    NodeSettings workflow = new NodeSettings("workflow.knime");
    workflow.addString("created_by", VERSION);
    workflow.addBoolean("created_by_nightly", false);
    workflow.addString("version", "5.1.0");
    workflow.addString("name", null);
    NodeSettingsWO author = workflow.addNodeSettings("authorInformation");
    author.addString("authored-by", VENDOR);
    author.addString("authored-when", WHEN);
    author.addString("lastEdited-by", null);
    author.addString("lastEdited-when", null);
    workflow.addString("customDescription", null);
    workflow.addString("state", "IDLE");
    workflow.addNodeSettings("workflow_credentials");
    NodeSettingsWO nodes = workflow.addNodeSettings("nodes");
    flow.nodes().values().forEach(node -> entry(node, nodes.addNodeSettings("node_" + node.id())));
    NodeSettingsWO connections = workflow.addNodeSettings("connections");
    int count = 0;
    for (Flow.Link link : flow.links()) {
      connection(link, connections.addNodeSettings("connection_" + count++));
    }
    NodeSettingsWO annotations = workflow.addNodeSettings("annotations");
    count = 0;
    for (Note note : layout.notes()) {
      annotation(note, annotations.addNodeSettings("annotation_" + count++));
    }
    return workflow;
  }

  private void entry(Flow.Node node, NodeSettingsWO entry) {
    entry.addInt("id", node.id());
    entry.addString("node_settings_file", settingsFile(node));
    entry.addBoolean("node_is_meta", false);
    entry.addString("node_type", "NativeNode");
    entry.addString("ui_classname", "org.knime.core.node.workflow.NodeUIInformation");
    Point place = layout.place(node.id());
    entry
        .addNodeSettings("ui_settings")
        .addIntArray("extrainfo.node.bounds", (int) place.x(), (int) place.y(), -1, -1);
  }

  private void connection(Flow.Link link, NodeSettingsWO connection) {
    connection.addInt("sourceID", link.source());
    connection.addInt("destID", link.target());
    connection.addInt("sourcePort", link.sourcePort());
    connection.addInt("destPort", link.targetPort());
    List<Point> bends = layout.bends(link);
    if (bends.isEmpty()) {
      return;
    }
    connection.addString("ui_classname", "org.knime.core.node.workflow.ConnectionUIInformation");
    NodeSettingsWO points = connection.addNodeSettings("ui_settings");
    points.addInt("extrainfo.conn.bendpoints_size", bends.size());
    for (int i = 0; i < bends.size(); i++) {
      points.addIntArray(
          "extrainfo.conn.bendpoints_" + i,
          (int) Math.round(bends.get(i).x()),
          (int) Math.round(bends.get(i).y()));
    }
  }

  private static void annotation(Note note, NodeSettingsWO annotation) {
    annotation(
        annotation, note.text(), note.box(), "LEFT", Note.BORDER, note.color(), Note.BODY_POINTS);
    NodeSettingsWO styles = annotation.addNodeSettings("styles");
    if (note.titleLength() > 0) {
      NodeSettingsWO style = styles.addNodeSettings("style_0");
      style.addInt("start", 0);
      style.addInt("length", note.titleLength());
      style.addString("fontname", "Arial");
      style.addInt("fontstyle", BOLD);
      style.addInt("fontsize", Note.TITLE_POINTS);
      style.addInt("fgcolor", 0);
    }
  }

  private static void annotation(
      NodeSettingsWO annotation,
      String text,
      Box box,
      String alignment,
      int border,
      int color,
      int points) {
    annotation.addString("text", text);
    annotation.addString("contentType", "text/plain");
    annotation.addInt("bgcolor", WHITE);
    annotation.addInt("x-coordinate", (int) box.x());
    annotation.addInt("y-coordinate", (int) box.y());
    annotation.addInt("width", (int) box.width());
    annotation.addInt("height", (int) box.height());
    annotation.addString("alignment", alignment);
    annotation.addInt("borderSize", border);
    annotation.addInt("borderColor", color);
    annotation.addInt("defFontSize", points);
    annotation.addInt("annotation-version", 20230412);
  }

  private NodeSettings node(Flow.Node node) {
    NodeSettings settings = new NodeSettings("settings.xml");
    settings.addString("node_file", "settings.xml");
    settings.addNodeSettings("flow_stack");
    settings
        .addNodeSettings("internal_node_subsettings")
        .addString("memory_policy", "CacheSmallInMemory");
    settings.addNodeSettings(models.get(node.id()));
    NodeSettingsWO label = settings.addNodeSettings("nodeAnnotation");
    annotation(
        label,
        node.label(),
        NodeShape.label(layout.place(node.id()), node.label()),
        "CENTER",
        0,
        WHITE,
        LABEL_POINTS);
    label.addNodeSettings("styles");
    settings.addString("customDescription", null);
    settings.addString("state", "IDLE");
    settings.addString("factory", node.factory().getClass().getName());
    settings.addString("node-name", node.name());
    settings.addString("node-bundle-name", "Image Anomaly Detection Nodes");
    settings.addString("node-bundle-symbolic-name", "org.imageanomaly.nodes");
    settings.addString("node-bundle-vendor", VENDOR);
    settings.addString("node-bundle-version", "1.0.0");
    settings.addString("node-feature-name", VENDOR);
    settings.addString("node-feature-symbolic-name", "org.imageanomaly.feature.feature.group");
    settings.addString("node-feature-vendor", VENDOR);
    settings.addString("node-feature-version", "1.0.0");
    settings.addNodeSettings("factory_settings");
    settings.addNodeSettings(creation.get(node.id()));
    settings.addString("name", node.name());
    settings.addBoolean("hasContent", false);
    settings.addBoolean("isInactive", false);
    settings.addNodeSettings("ports");
    NodeSettingsWO stores = settings.addNodeSettings("filestores");
    stores.addString("file_store_location", null);
    stores.addString("file_store_id", null);
    return settings;
  }
}
