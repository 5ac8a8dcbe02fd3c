package org.imageanomaly.embedded.workflow;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.knime.core.node.port.PortType;

/** Finds connections that lead nowhere or join ports of different types. */
final class ConnectionCheck {
  private ConnectionCheck() {}

  static void check(List<Connection> connections, Map<Integer, WorkflowNode> nodes)
      throws LoadException {
    Set<String> used = new HashSet<>();
    for (Connection c : connections) {
      PortType out = type(c, nodes.get(c.source()), c.sourcePort(), true);
      PortType in = type(c, nodes.get(c.target()), c.targetPort(), false);
      if (!in.isSuperTypeOf(out) && !out.isSuperTypeOf(in)) {
        throw broken(c, "joins ports of the types " + out + " and " + in);
      }
      if (!used.add(c.target() + ":" + c.targetPort())) {
        throw broken(c, "is the second one into that port");
      }
    }
  }

  private static PortType type(Connection connection, WorkflowNode node, int port, boolean output)
      throws LoadException {
    if (node == null) {
      throw broken(connection, "leads to a node that does not exist");
    }
    PortType[] types = output ? node.outputTypes() : node.inputTypes();
    if (port < 0 || port >= types.length) {
      throw broken(
          connection,
          "leads to "
              + (output ? "an output" : "an input")
              + " port that "
              + node
              + " has not got (it has "
              + (types.length - 1)
              + ")");
    }
    return types[port];
  }

  private static LoadException broken(Connection connection, String why) {
    return new LoadException("The connection " + connection + " " + why + ".");
  }
}
