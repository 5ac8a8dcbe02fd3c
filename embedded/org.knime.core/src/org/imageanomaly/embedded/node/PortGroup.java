package org.imageanomaly.embedded.node;

import java.util.List;
import org.knime.core.node.port.PortType;

/** Input ports or output ports of a node under one name. */
public record PortGroup(String name, boolean input, List<PortType> types) {
  /** A group of input ports. */
  public static PortGroup inputs(String name, PortType... types) {
    return new PortGroup(name, true, List.of(types));
  }

  /** A group of output ports. */
  public static PortGroup outputs(String name, PortType... types) {
    return new PortGroup(name, false, List.of(types));
  }
}
