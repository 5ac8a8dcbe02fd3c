package org.knime.node.parameters.migration;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/** Reads one value from the settings around it. */
@FunctionalInterface
public interface ParametersLoader<T> {
  /** Reads the value. */
  T load(NodeSettingsRO settings) throws InvalidSettingsException;
}
