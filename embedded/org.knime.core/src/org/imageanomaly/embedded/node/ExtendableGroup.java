package org.imageanomaly.embedded.node;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ports.ExtendablePortGroup;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortType;

/** Ports that a user may add and remove. Those that were added are saved with the node. */
public final class ExtendableGroup implements ExtendablePortGroup {
  private static final String KEY = "port_";

  private final GroupSide side;
  private final List<PortType> fixed;
  private final List<PortType> added;
  private final List<PortType> supported;
  private final int most;

  /**
   * A group of a new node.
   *
   * @param fixed the ports that are there for good
   * @param added those that a new node has beside them
   * @param supported the types that a port can have
   * @param most how many ports can be added
   * @throws IllegalArgumentException when a port's type is not among the supported ones
   */
  public ExtendableGroup(
      GroupSide side,
      List<PortType> fixed,
      List<PortType> added,
      List<PortType> supported,
      int most) {
    this.side = side;
    this.fixed = List.copyOf(fixed);
    this.added = new ArrayList<>(added);
    this.supported = List.copyOf(supported);
    this.most = most;
    for (PortType type : getPorts()) {
      if (!this.supported.contains(type)) {
        throw new IllegalArgumentException(
            "A port of the type "
                + type
                + " is not among the supported types "
                + this.supported
                + "; add it to them.");
      }
    }
  }

  private PortType[] getPorts() {
    return Stream.concat(fixed.stream(), added.stream()).toArray(PortType[]::new);
  }

  @Override
  public PortType[] getInputPorts() {
    return getPorts(GroupSide.INPUT);
  }

  @Override
  public PortType[] getOutputPorts() {
    return getPorts(GroupSide.OUTPUT);
  }

  private PortType[] getPorts(GroupSide asked) {
    side.require(asked);
    return getPorts();
  }

  @Override
  public boolean definesInputPorts() {
    return side == GroupSide.INPUT;
  }

  @Override
  public boolean definesOutputPorts() {
    return side == GroupSide.OUTPUT;
  }

  @Override
  public PortType[] getSupportedPortTypes() {
    return supported.toArray(PortType[]::new);
  }

  @Override
  public PortType[] getFixedPorts() {
    return fixed.toArray(PortType[]::new);
  }

  @Override
  public PortType[] getConfiguredPorts() {
    return added.toArray(PortType[]::new);
  }

  @Override
  public boolean canAddPort() {
    return added.size() < most;
  }

  @Override
  public boolean hasConfiguredPorts() {
    return !added.isEmpty();
  }

  @Override
  public void addPort(PortType type) {
    added.add(type);
  }

  @Override
  public PortType removeLastPort() {
    return added.remove(added.size() - 1);
  }

  @Override
  public PortType removePort(int index) {
    if (index < fixed.size() || index >= fixed.size() + added.size()) {
      throw new IllegalArgumentException(
          "Port "
              + index
              + " cannot be removed; those that can have the indices "
              + fixed.size()
              + " to "
              + (fixed.size() + added.size() - 1)
              + ".");
    }
    return added.remove(index - fixed.size());
  }

  @Override
  public PortGroupConfiguration copy() {
    return new ExtendableGroup(side, fixed, added, supported, most);
  }

  @Override
  public void saveSettingsTo(NodeSettingsWO settings) {
    for (int i = 0; i < added.size(); i++) {
      added.get(i).save(settings.addNodeSettings(KEY + i));
    }
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
