package org.imageanomaly.embedded.parameters;

import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/** Looks for nested keys in settings. */
public final class ConfigPaths {
  private ConfigPaths() {}

  /** Whether the settings have an entry at the path; the empty path is the settings themselves. */
  public static boolean contains(NodeSettingsRO settings, String... path) {
    NodeSettingsRO current = settings;
    for (int i = 0; i < path.length; i++) {
      if (!current.containsKey(path[i])) {
        return false;
      }
      if (i < path.length - 1) {
        Optional<NodeSettingsRO> nested = nested(current, path[i]);
        if (nested.isEmpty()) {
          return false;
        }
        current = nested.get();
      }
    }
    return true;
  }

  private static Optional<NodeSettingsRO> nested(NodeSettingsRO settings, String key) {
    try {
      return Optional.of(settings.getNodeSettings(key));
    } catch (InvalidSettingsException e) {
      return Optional.empty();
    }
  }
}
