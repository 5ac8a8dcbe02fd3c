package org.imageanomaly.embedded.node;

import java.util.function.Function;
import java.util.function.Predicate;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortType;

/** On which side of a node a group of ports stands. */
public enum GroupSide {
  INPUT(PortGroupConfiguration::definesInputPorts, PortGroupConfiguration::getInputPorts),
  OUTPUT(PortGroupConfiguration::definesOutputPorts, PortGroupConfiguration::getOutputPorts);

  private final Predicate<PortGroupConfiguration> has;
  private final Function<PortGroupConfiguration, PortType[]> ports;

  GroupSide(
      Predicate<PortGroupConfiguration> has, Function<PortGroupConfiguration, PortType[]> ports) {
    this.has = has;
    this.ports = ports;
  }

  /** The ports that the group has on this side. */
  PortType[] ports(PortGroupConfiguration group) {
    return has.test(group) ? ports.apply(group) : new PortType[0];
  }

  /** Refuses to be asked for another side. */
  void require(GroupSide asked) {
    if (this != asked) {
      throw new UnsupportedOperationException("This group has no " + asked + " ports.");
    }
  }
}
