package org.imageanomaly.embedded.workflow;

/** A line from an output port to an input port; port 0 is that for flow variables. */
public record Connection(int source, int sourcePort, int target, int targetPort) {
  @Override
  public String toString() {
    return "from node "
        + source
        + ", port "
        + sourcePort
        + " to node "
        + target
        + ", port "
        + targetPort;
  }
}
