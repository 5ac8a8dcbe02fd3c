package org.imageanomaly.embedded.workflow;

import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.node.config.base.ConfigBase;
import org.knime.core.node.config.base.ConfigBaseRO;

/** Finds nested settings. */
public final class SettingPath {
  private SettingPath() {}

  /** The entry below nested keys, the settings themselves for no key; null when there is none. */
  public static AbstractConfigEntry entry(ConfigBaseRO settings, String... keys) {
    AbstractConfigEntry found = (ConfigBase) settings;
    for (String key : keys) {
      found = found instanceof ConfigBase group ? group.getEntry(key) : null;
    }
    return found;
  }
}
