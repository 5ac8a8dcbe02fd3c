package org.knime.node.parameters.persistence;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.migration.ParametersLoader;

/** Saves and loads a value in its own way; named by {@link Persistor}. */
public interface NodeParametersPersistor<T> extends ParametersSaver<T>, ParametersLoader<T> {
  @Override
  T load(NodeSettingsRO settings) throws InvalidSettingsException;

  @Override
  void save(T param, NodeSettingsWO settings);

  /** The paths below the given settings that {@link #save} writes; empty when it writes none. */
  String[][] getConfigPaths();
}
