package org.imageanomaly.embedded.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts every node behind those it gets its input from; of several that could come, the lowest ID.
 */
final class NodeOrder {
  private NodeOrder() {}

  static List<WorkflowNode> of(Map<Integer, WorkflowNode> nodes, List<Connection> connections)
      throws LoadException {
    Map<Integer, WorkflowNode> waiting = new LinkedHashMap<>(nodes);
    List<WorkflowNode> order = new ArrayList<>();
    while (!waiting.isEmpty()) {
      WorkflowNode next =
          waiting.values().stream()
              .filter(n -> isFree(n, waiting, connections))
              .findFirst()
              .orElseThrow(() -> cycle(waiting));
      waiting.remove(next.id());
      order.add(next);
    }
    return List.copyOf(order);
  }

  private static boolean isFree(
      WorkflowNode node, Map<Integer, WorkflowNode> waiting, List<Connection> connections) {
    return connections.stream()
        .noneMatch(c -> c.target() == node.id() && waiting.containsKey(c.source()));
  }

  private static LoadException cycle(Map<Integer, WorkflowNode> waiting) {
    return new LoadException(
        "The connections between the nodes " + waiting.values() + " run in a circle.");
  }
}
