package org.imageanomaly.embedded.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.persistence.NodeParametersPersistor;
import org.knime.node.parameters.persistence.Persistor;

/**
 * What a class named by {@code @Persistor} makes of it.
 *
 * @param persistor an object of that class
 */
record CustomFormat(NodeParametersPersistor<Object> persistor) implements Format {
  @SuppressWarnings("unchecked")
  static CustomFormat of(Persistor annotation) {
    return new CustomFormat((NodeParametersPersistor<Object>) Instances.create(annotation.value()));
  }

  @Override
  public Object load(NodeSettingsRO settings) throws InvalidSettingsException {
    return persistor.load(settings);
  }

  @Override
  public void save(Object value, NodeSettingsWO settings) {
    persistor.save(value, settings);
  }
}
