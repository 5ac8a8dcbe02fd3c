package org.imageanomaly.embedded.ports;

import java.util.List;
import org.knime.core.node.port.PortType;

/**
 * A group of ports on one side of a node.
 *
 * @param id the name by which the platform knows it
 * @param input whether the ports are inputs
 * @param name what a user reads
 * @param description what the ports hold, in HTML
 * @param kind what a user may do with them
 * @param fixed the ports that are there for good
 * @param first those that a new node has beside them
 * @param supported the types that a port can have; empty where a user may add none
 */
public record DeclaredGroup(
    String id,
    boolean input,
    String name,
    String description,
    GroupKind kind,
    List<PortType> fixed,
    List<PortType> first,
    List<PortType> supported) {
  /** Keeps its own lists. */
  public DeclaredGroup {
    fixed = List.copyOf(fixed);
    first = List.copyOf(first);
    supported = List.copyOf(supported);
  }
}
