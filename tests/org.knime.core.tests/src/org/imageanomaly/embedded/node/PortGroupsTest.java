package org.imageanomaly.embedded.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.context.ports.ExtendablePortGroup;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortType;

class PortGroupsTest {
  private static final PortType TABLE = BufferedDataTable.TYPE;

  private static PortGroups groups() {
    Map<String, PortGroupConfiguration> groups = new LinkedHashMap<>();
    groups.put("First", new FixedGroup(true, List.of(TABLE)));
    groups.put("More", extendable());
    groups.put("Last", new FixedGroup(true, List.of(TABLE)));
    groups.put("Out", new FixedGroup(false, List.of(TABLE, TABLE)));
    return new PortGroups(groups);
  }

  private static ExtendableGroup extendable() {
    return new ExtendableGroup(List.of(TABLE, PortObject.TYPE), Integer.MAX_VALUE);
  }

  private static ExtendablePortGroup more(PortGroups groups) {
    return groups.getExtendablePorts().get("More");
  }

  @Test
  void addedPortsMoveThoseOfTheGroupsBehind() {
    PortGroups groups = groups();
    more(groups).addPort(PortObject.TYPE);
    assertArrayEquals(new PortType[] {TABLE, PortObject.TYPE, TABLE}, groups.getInputPorts());
    assertArrayEquals(new PortType[] {TABLE, TABLE}, groups.getOutputPorts());
  }

  @Test
  void addedPortsAreReadByTheClassOfTheirObjects() throws Exception {
    NodeSettings saved = new NodeSettings("node_creation_config");
    NodeSettings more = (NodeSettings) saved.addNodeSettings("More");
    more.addNodeSettings("port_0").addString("object_class", BufferedDataTable.class.getName());
    PortGroups groups = groups();
    groups.loadSettingsFrom(saved);
    assertArrayEquals(new PortType[] {TABLE, TABLE, TABLE}, groups.getInputPorts());
  }

  @Test
  void aGroupThatSettingsDoNotKnowKeepsItsPorts() throws Exception {
    PortGroups groups = groups();
    more(groups).addPort(TABLE);
    NodeSettings old = new NodeSettings("node_creation_config");
    old.addNodeSettings("First");
    groups.loadSettingsFrom(old);
    assertEquals(3, groups.getInputPorts().length);
    old.addNodeSettings("More");
    groups.loadSettingsFrom(old);
    assertEquals(2, groups.getInputPorts().length);
  }

  @Test
  void aGroupHasPortsOnItsOwnSideOnly() {
    assertThrows(UnsupportedOperationException.class, () -> extendable().getOutputPorts());
    assertTrue(extendable().definesInputPorts());
    assertFalse(extendable().definesOutputPorts());
  }

  @Test
  void anOptionalPortCanBeAddedOnce() {
    ExtendableGroup optional = new ExtendableGroup(List.of(TABLE), 1);
    assertTrue(optional.canAddPort());
    optional.addPort(TABLE);
    assertFalse(optional.canAddPort());
  }
}
