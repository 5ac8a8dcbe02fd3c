package org.imageanomaly.embedded.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
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
    groups.put("First", new FixedGroup(GroupSide.INPUT, List.of(TABLE)));
    groups.put("More", extendable(List.of()));
    groups.put("Last", new FixedGroup(GroupSide.INPUT, List.of(TABLE)));
    groups.put("Out", new FixedGroup(GroupSide.OUTPUT, List.of(TABLE, TABLE)));
    return new PortGroups(groups);
  }

  private static ExtendableGroup extendable(List<PortType> fixed) {
    return new ExtendableGroup(
        GroupSide.INPUT, fixed, List.of(), List.of(TABLE), Integer.MAX_VALUE);
  }

  private static ExtendablePortGroup more(PortGroups groups) {
    return groups.getExtendablePorts().get("More");
  }

  @Test
  void addedPortsMoveThoseOfTheGroupsBehind() {
    PortGroups groups = groups();
    assertEquals(Set.of("First", "Last"), groups.getInputPortLocation().keySet());
    assertArrayEquals(new int[] {1}, groups.getInputPortLocation().get("Last"));
    more(groups).addPort(TABLE);
    more(groups).addPort(TABLE);
    assertEquals(4, groups.getInputPorts().length);
    assertArrayEquals(new int[] {1, 2}, groups.getInputPortLocation().get("More"));
    assertArrayEquals(new int[] {3}, groups.getInputPortLocation().get("Last"));
    assertArrayEquals(new int[] {0, 1}, groups.getOutputPortLocation().get("Out"));
    assertEquals(List.of("First", "More", "Last", "Out"), groups.getPortGroupNames());
  }

  @Test
  void onlyAddedPortsAreSavedAndByTheClassOfTheirObjects() throws Exception {
    PortGroups groups = groups();
    more(groups).addPort(TABLE);
    NodeSettings saved = new NodeSettings("node_creation_config");
    groups.saveSettingsTo(saved);
    assertEquals(Set.of("First", "More", "Last", "Out"), saved.keySet());
    assertEquals(Set.of(), saved.getNodeSettings("First").keySet());
    NodeSettings port = saved.getNodeSettings("More").getNodeSettings("port_0");
    assertEquals(Set.of("object_class"), port.keySet());
    assertEquals(BufferedDataTable.class.getName(), port.getString("object_class"));
    PortGroups again = groups();
    again.loadSettingsFrom(saved);
    assertArrayEquals(groups.getInputPorts(), again.getInputPorts());
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
  void aCopyIsItsOwn() {
    PortGroups groups = groups();
    PortGroups copy = (PortGroups) groups.copy();
    more(copy).addPort(TABLE);
    assertEquals(3, copy.getInputPorts().length);
    assertEquals(2, groups.getInputPorts().length);
  }

  @Test
  void portsThatAreThereForGoodCannotBeRemoved() {
    ExtendableGroup group = extendable(List.of(TABLE));
    group.addPort(TABLE);
    assertThrows(IllegalArgumentException.class, () -> group.removePort(0));
    assertThrows(IllegalArgumentException.class, () -> group.removePort(2));
    assertEquals(TABLE, group.removePort(1));
    assertFalse(group.hasConfiguredPorts());
    assertEquals(1, group.getInputPorts().length);
  }

  @Test
  void aGroupHasPortsOnItsOwnSideOnly() {
    assertThrows(UnsupportedOperationException.class, () -> extendable(List.of()).getOutputPorts());
    assertTrue(extendable(List.of()).definesInputPorts());
    assertFalse(extendable(List.of()).definesOutputPorts());
  }

  @Test
  void anOptionalPortCanBeAddedOnce() {
    ExtendableGroup optional =
        new ExtendableGroup(GroupSide.INPUT, List.of(), List.of(), List.of(TABLE), 1);
    assertTrue(optional.canAddPort());
    optional.addPort(TABLE);
    assertFalse(optional.canAddPort());
  }

  @Test
  void portsOfATypeThatIsNotSupportedAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> extendable(List.of(PortObject.TYPE)), "Generic");
  }

  @Test
  void anUnknownGroupIsNamed() {
    NoSuchElementException refused =
        assertThrows(NoSuchElementException.class, () -> groups().getGroup("Rest"));
    assertTrue(refused.getMessage().contains("\"Rest\""), refused.getMessage());
  }
}
