package org.imageanomaly.embedded.workflow;

import java.util.Set;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.node.config.base.ConfigEntries;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.FlowVariable.Type;

/** Puts the value of a flow variable in place of a setting, keeping the setting's type. */
public final class SettingOverride {
  private static final Set<String> BOOLEANS = Set.of("true", "false");

  private SettingOverride() {}

  /**
   * Overwrites one setting.
   *
   * @throws InvalidSettingsException names setting and variable when their types do not fit
   */
  public static void apply(Config config, String key, FlowVariable variable)
      throws InvalidSettingsException {
    AbstractConfigEntry entry = config.getEntry(key);
    if (entry == null) {
      throw new InvalidSettingsException(
          "There is no setting \"" + key + "\" for the flow variable " + variable + ".");
    }
    String text = text(entry.getType(), variable);
    if (text == null) {
      throw misfit(entry, variable);
    }
    try {
      config.addEntry(entry.getType().createEntry(key, text));
    } catch (IllegalArgumentException e) {
      throw misfit(entry, variable);
    }
  }

  /** The value as text of the setting's type; null when there is none. */
  private static String text(ConfigEntries type, FlowVariable variable) {
    String value = variable.getValueAsString();
    boolean fits =
        switch (type) {
          case xstring, xtransientstring -> true;
          case xint, xlong, xshort, xbyte -> variable.getType() == Type.INTEGER;
          case xdouble, xfloat -> variable.getType() != Type.STRING;
          case xboolean -> BOOLEANS.contains(value);
          case xchar -> variable.getType() == Type.STRING;
          case xpassword, config -> false;
        };
    return fits ? value : null;
  }

  private static InvalidSettingsException misfit(AbstractConfigEntry entry, FlowVariable variable) {
    return new InvalidSettingsException(
        "The flow variable "
            + variable
            + " cannot take the place of the setting \""
            + entry.getKey()
            + "\", which has the type "
            + entry.getType()
            + ".");
  }
}
