package org.knime.core.node.workflow;

import org.imageanomaly.embedded.workflow.SettingOverride;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.Config;

/** The types that flow variables can have. */
public final class VariableTypeRegistry {
  private static final VariableTypeRegistry INSTANCE = new VariableTypeRegistry();

  private VariableTypeRegistry() {}

  /** The only one. */
  public static VariableTypeRegistry getInstance() {
    return INSTANCE;
  }

  /** Every type. */
  public VariableType<?>[] getAllTypes() {
    return VariableType.all();
  }

  /**
   * Puts the variable's value in place of a setting.
   *
   * @throws InvalidSettingsException names setting and variable when their types do not fit
   */
  public static void overwriteWithVariable(Config config, String key, FlowVariable variable)
      throws InvalidSettingsException {
    SettingOverride.apply(config, key, variable);
  }
}
