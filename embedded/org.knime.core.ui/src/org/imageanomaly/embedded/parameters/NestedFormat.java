package org.imageanomaly.embedded.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/**
 * A value in settings of its own below a key.
 *
 * @param key the key
 * @param content what stands there
 */
record NestedFormat(String key, Format content) implements Format {
  @Override
  public Object load(NodeSettingsRO settings) throws InvalidSettingsException {
    return content.load(settings.getNodeSettings(key));
  }

  @Override
  public void save(Object value, NodeSettingsWO settings) {
    content.save(value, settings.addNodeSettings(key));
  }
}
