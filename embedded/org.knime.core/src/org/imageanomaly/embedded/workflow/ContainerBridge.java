package org.imageanomaly.embedded.workflow;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.imageanomaly.embedded.location.WorkflowLocation;
import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.NodeContext;
import org.knime.core.node.workflow.WorkflowManager;
import org.knime.core.node.workflow.contextv2.WorkflowContextV2;

/**
 * The way of the embedded platform to the classes by which a node sees its workflow; only it may
 * make them. Each class installs its part when it loads.
 */
public final class ContainerBridge {
  private static volatile Containers containers;
  private static volatile Function<Path, WorkflowContextV2> contexts;

  private ContainerBridge() {}

  private static Optional<Path> currentFolder() {
    return NodeContext.getContextOptional()
        .map(c -> c.getWorkflowManager().getContextV2().getExecutorInfo().getLocalWorkflowPath());
  }

  /** What makes workflows and nodes. */
  public interface Containers {
    /** A workflow without nodes. */
    WorkflowManager workflow(String name, WorkflowContextV2 context);

    /** A node in a workflow. */
    NativeNodeContainer node(WorkflowManager workflow, int id, WorkflowNode node);

    /** A line between two nodes of a workflow. */
    void connect(WorkflowManager workflow, Connection connection);
  }

  /** Called by {@link WorkflowManager} alone. */
  public static void install(Containers access) {
    containers = access;
  }

  /** Called by {@link WorkflowContextV2} alone. */
  public static void install(Function<Path, WorkflowContextV2> access) {
    contexts = access;
  }

  /** A workflow without nodes, kept in that folder. */
  public static WorkflowManager newWorkflow(String name, Path folder) {
    WorkflowLocation.install(ContainerBridge::currentFolder);
    load(WorkflowManager.class);
    load(WorkflowContextV2.class);
    return containers.workflow(name, contexts.apply(folder));
  }

  /** A node in a workflow that {@link #newWorkflow} made. */
  public static NativeNodeContainer newNode(WorkflowManager workflow, int id, WorkflowNode node) {
    return containers.node(workflow, id, node);
  }

  /** Draws a line between two nodes that {@link #newNode} made. */
  public static void connect(WorkflowManager workflow, Connection connection) {
    containers.connect(workflow, connection);
  }

  private static void load(Class<?> type) {
    try {
      Class.forName(type.getName(), true, type.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
