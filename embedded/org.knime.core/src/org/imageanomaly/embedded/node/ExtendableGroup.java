package org.imageanomaly.embedded.node;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.context.ports.ExtendablePortGroup;
import org.knime.core.node.port.PortType;

/**
 * Input ports that a user may add and remove; a new node has none. They are saved with the node.
 */
public final class ExtendableGroup implements ExtendablePortGroup {
  private final List<PortType> added = new ArrayList<>();
  private final List<PortType> supported;
  private final int most;

  /**
   * The group of a new node.
   *
   * @param supported the types that a port can have
   * @param most how many ports can be added
   */
  public ExtendableGroup(List<PortType> supported, int most) {
    this.supported = List.copyOf(supported);
    this.most = most;
  }

  @Override
  public PortType[] getInputPorts() {
    return added.toArray(PortType[]::new);
  }

  @Override
  public PortType[] getOutputPorts() {
    throw new UnsupportedOperationException("This group has no output ports.");
  }

  @Override
  public boolean definesInputPorts() {
    return true;
  }

  @Override
  public boolean definesOutputPorts() {
    return false;
  }

  @Override
  public PortType[] getSupportedPortTypes() {
    return supported.toArray(PortType[]::new);
  }

  @Override
  public boolean canAddPort() {
    return added.size() < most;
  }

  @Override
  public void addPort(PortType type) {
    added.add(type);
  }

  @Override
  public void loadSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
    List<PortType> saved = new ArrayList<>();
    for (String key : settings.keySet()) {
      saved.add(PortType.load(settings.getNodeSettings(key)));
    }
    added.clear();
    added.addAll(saved);
  }
}
