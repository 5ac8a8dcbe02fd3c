package org.knime.core.node.context.ports;

import java.util.Map;
import org.knime.core.node.context.NodeSettingsPersistable;

/** The ports of a node, as saved with it. */
public interface ModifiablePortsConfiguration extends PortsConfiguration, NodeSettingsPersistable {
  /** The groups that ports can be added to, by name in order. */
  Map<String, ExtendablePortGroup> getExtendablePorts();
}
