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
 * @param types those of the ports, or, where a user adds them, those that a port can have
 */
public record DeclaredGroup(
    String id,
    boolean input,
    String name,
    String description,
    GroupKind kind,
    List<PortType> types) {
  /** Keeps its own list. */
  public DeclaredGroup {
    types = List.copyOf(types);
    if (!input && kind != GroupKind.FIXED) {
      throw new IllegalArgumentException(
          "Port group \""
              + id
              + "\": the embedded platform has no output ports that a user adds; use fixed ones.");
    }
  }
}
