package org.knime.core.node;

import org.knime.core.node.config.ConfigWO;

/** Writing side of {@link NodeSettings}. */
public interface NodeSettingsWO extends ConfigWO {
  /** Adds an empty nested part and returns it. */
  NodeSettingsWO addNodeSettings(String key);

  /** Adds the part itself (no copy) under its own key. */
  void addNodeSettings(NodeSettings part);
}
