package org.imageanomaly.nodes.execution;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.workflow.ConnectionContainer;
import org.knime.core.node.workflow.NodeContainer;
import org.knime.core.node.workflow.NodeContext;
import org.knime.core.node.workflow.NodeID;
import org.knime.core.node.workflow.WorkflowManager;

/**
 * Where the nodes of a workflow are going to write. A node that cannot be configured does not keep
 * the platform from running all nodes before it, so that hours of training could end at a file that
 * was there from the beginning. Hence nodes ask, before they begin, whether those that wait for
 * their results will be able to write them.
 */
public final class Destinations {

  /** Whether a place can be written to. */
  @FunctionalInterface
  public interface Destination {
    /**
     * Looks, without writing anything.
     *
     * @throws InvalidSettingsException says why it cannot be written to and what helps
     */
    void check() throws InvalidSettingsException;
  }

  private static final Map<NodeContainer, Destination> EXPECTED =
      Collections.synchronizedMap(new WeakHashMap<>());

  private Destinations() {}

  /** The node that is being configured is going to write there; must not refer to the node. */
  public static void expect(Destination destination) {
    node().ifPresent(node -> EXPECTED.put(node, destination));
  }

  /** The node that runs has begun to write. */
  public static void forget() {
    node().ifPresent(EXPECTED::remove);
  }

  private static Optional<NodeContainer> node() {
    return Optional.ofNullable(NodeContext.getContext()).map(NodeContext::getNodeContainer);
  }

  /**
   * Checks the destinations of nodes that are to run after the current one, on its results.
   *
   * @throws InvalidSettingsException names the node that could not write, and why
   */
  static void check() throws InvalidSettingsException {
    NodeContext context = NodeContext.getContext();
    if (context == null || EXPECTED.isEmpty()) {
      return;
    }
    WorkflowManager workflow = context.getWorkflowManager();
    for (NodeID id : behind(context.getNodeContainer().getID(), workflow)) {
      NodeContainer node = workflow.getNodeContainer(id);
      Destination destination = EXPECTED.get(node);
      if (destination != null && isToRun(node) && !mayBePrepared(id, workflow)) {
        check(node, destination);
      }
    }
  }

  private static void check(NodeContainer node, Destination destination)
      throws InvalidSettingsException {
    try {
      destination.check();
    } catch (InvalidSettingsException e) {
      throw new InvalidSettingsException(
          "Nothing was computed, since the node \""
              + node.getNameWithID()
              + "\", which waits for the result, could not write it: "
              + e.getMessage(),
          e);
    }
  }

  private static boolean isToRun(NodeContainer node) {
    return node.getNodeContainerState().isWaitingToBeExecuted();
  }

  /**
   * Whether a node connected by flow variables alone, to delete a file for instance, comes first.
   */
  private static boolean mayBePrepared(NodeID id, WorkflowManager workflow) {
    return workflow.getIncomingConnectionsFor(id).stream()
        .filter(ConnectionContainer::isFlowVariablePortConnection)
        .map(ConnectionContainer::getSource)
        .anyMatch(
            source ->
                !workflow.containsNodeContainer(source)
                    || !workflow.getNodeContainer(source).getNodeContainerState().isExecuted());
  }

  /** The nodes that get something of a node, directly or not, in the same workflow. */
  private static Set<NodeID> behind(NodeID start, WorkflowManager workflow) {
    Set<NodeID> found = new HashSet<>();
    Deque<NodeID> open = new ArrayDeque<>();
    open.add(start);
    while (!open.isEmpty()) {
      for (ConnectionContainer connection : workflow.getOutgoingConnectionsFor(open.remove())) {
        NodeID next = connection.getDest();
        if (workflow.containsNodeContainer(next) && found.add(next)) {
          open.add(next);
        }
      }
    }
    return found;
  }
}
