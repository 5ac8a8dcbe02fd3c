package org.imageanomaly.nodes.dcganlearner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.node.parameters.migration.ConfigMigration;

class FormerEpochsTest {

  private static final ConfigMigration<Optional<Integer>> FORMER =
      new FormerEpochs().getConfigMigrations().get(0);

  private final NodeSettings settings = new NodeSettings("model");

  private void set(String key, int value, boolean present) {
    settings.addInt(key, value);
    settings.addBoolean(key + "_is_present", present);
  }

  private Optional<Integer> read() throws InvalidSettingsException {
    assertTrue(FORMER.getMatcher().test(settings));
    return FORMER.getLoader().load(settings);
  }

  @Test
  void settingsWithTheCurrentKeyAloneAreNotFormerOnes() {
    set("maxEpochs", 3, true);
    assertFalse(FORMER.getMatcher().test(settings));
  }

  @Test
  void theFormerKeyAloneIsReadWhereItSaysThatItIsSet() throws Exception {
    set("epochs", 3, true);
    assertEquals(Optional.of(3), read());
    set("epochs", 3, false);
    assertEquals(Optional.empty(), read());
  }

  @Test
  void anOptionUnderTheFormerKeyCountsInACurrentWorkflow() throws Exception {
    set("maxEpochs", 0, false);
    settings.addInt("epochs", 3);
    assertEquals(Optional.of(3), read());
  }

  @Test
  void anOptionUnderTheCurrentKeyCountsInAFormerWorkflow() throws Exception {
    set("epochs", 0, false);
    set("maxEpochs", 3, true);
    assertEquals(Optional.of(3), read());
  }

  @Test
  void twoNumbersUnderBothKeysAreRefused() {
    set("epochs", 3, true);
    set("maxEpochs", 4, true);
    String message = assertThrows(InvalidSettingsException.class, this::read).getMessage();
    assertTrue(message.contains("\"epochs\" (3) and \"maxEpochs\" (4)"), message);
  }
}
