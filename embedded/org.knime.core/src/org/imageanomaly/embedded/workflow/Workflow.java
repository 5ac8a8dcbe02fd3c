package org.imageanomaly.embedded.workflow;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.WorkflowManager;

/** A loaded workflow. */
public final class Workflow {
  private final Path folder;
  private final WorkflowFile file;
  private final Map<Integer, WorkflowNode> nodes = new TreeMap<>();
  private final List<WorkflowNode> order;
  private final Map<String, FlowVariable> variables = new LinkedHashMap<>();

  private Workflow(Path folder, WorkflowFile file) throws LoadException {
    this.folder = folder;
    this.file = file;
    String name = folder.getFileName() == null ? "workflow" : folder.getFileName().toString();
    WorkflowManager manager = ContainerBridge.newWorkflow(name, folder);
    for (Map.Entry<Integer, Path> entry : new TreeMap<>(file.nodes()).entrySet()) {
      NodeFile nodeFile = NodeFile.read(entry.getKey(), entry.getValue());
      nodes.put(entry.getKey(), new WorkflowNode(nodeFile, manager));
    }
    ConnectionCheck.check(file.connections(), nodes);
    file.connections().forEach(connection -> ContainerBridge.connect(manager, connection));
    order = NodeOrder.of(nodes, file.connections());
    file.variables().forEach(v -> variables.put(v.getName(), v));
  }

  /**
   * Loads a workflow; its nodes have not got their settings yet.
   *
   * @throws LoadException says what is broken, missing or not run by this platform
   */
  public static Workflow load(Path folder) throws LoadException {
    Path absolute = folder.toAbsolutePath().normalize();
    return new Workflow(absolute, WorkflowFile.read(absolute));
  }

  /** Where it lies. */
  public Path folder() {
    return folder;
  }

  /** What workflow.knime says. */
  public WorkflowFile file() {
    return file;
  }

  /** The nodes, each after those it gets its input from. */
  public List<WorkflowNode> nodes() {
    return order;
  }

  /** The node of that ID. */
  public Optional<WorkflowNode> node(int id) {
    return Optional.ofNullable(nodes.get(id));
  }

  /** The variables of the workflow itself by their names. */
  public Map<String, FlowVariable> variables() {
    return variables;
  }

  /** The connections into a node, in order of its ports. */
  public List<Connection> inputs(WorkflowNode node) {
    return file.connections().stream()
        .filter(c -> c.target() == node.id())
        .sorted(Comparator.comparingInt(Connection::targetPort))
        .toList();
  }

  /** The node a connection comes from. */
  public WorkflowNode source(Connection connection) {
    return nodes.get(connection.source());
  }
}
