package org.knime.node.parameters.persistence;

import org.knime.core.node.NodeSettingsWO;

/** Writes one value into the settings around it. */
@FunctionalInterface
public interface ParametersSaver<T> {
  /** Writes the value. */
  void save(T param, NodeSettingsWO nodeSettings);
}
