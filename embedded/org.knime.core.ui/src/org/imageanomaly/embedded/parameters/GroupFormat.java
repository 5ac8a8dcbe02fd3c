package org.imageanomaly.embedded.parameters;

import java.util.Map;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/**
 * The fields of an object, each in its own format, beside each other in the same settings.
 *
 * @param type the class of the object
 * @param fields its fields
 */
record GroupFormat(Class<?> type, Map<ParameterField, Format> fields) implements Format {
  @Override
  public Object load(NodeSettingsRO settings) throws InvalidSettingsException {
    Object object = Instances.create(type);
    for (var field : fields.entrySet()) {
      field.getKey().set(object, field.getValue().load(settings));
    }
    return object;
  }

  @Override
  public void save(Object object, NodeSettingsWO settings) {
    fields.forEach((field, format) -> format.save(field.get(object), settings));
  }
}
