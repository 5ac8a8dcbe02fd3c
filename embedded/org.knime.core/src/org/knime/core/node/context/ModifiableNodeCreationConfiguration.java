package org.knime.core.node.context;

import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;

/** For what a node's model is made, as saved with the node. */
public final class ModifiableNodeCreationConfiguration extends NodeCreationConfiguration
    implements NodeSettingsPersistable {
  private static final String KEY = "node_creation_config";

  /** A configuration of ports, or null for a node whose ports are always the same. */
  public ModifiableNodeCreationConfiguration(ModifiablePortsConfiguration ports) {
    super(ports);
  }

  @Override
  public Optional<ModifiablePortsConfiguration> getPortConfig() {
    return getModifiablePortConfig();
  }

  @Override
  public void loadSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
    if (settings.containsKey(KEY) && getPortConfig().isPresent()) {
      getPortConfig().get().loadSettingsFrom(settings.getNodeSettings(KEY));
    }
  }
}
