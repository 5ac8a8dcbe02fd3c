package org.imageanomaly.embedded.parameters;

import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/**
 * An optional value: the value below its key, and whether it is there below another.
 *
 * @param content the value
 */
record OptionalFormat(EntryFormat<?> content) implements Format {
  private static final String PRESENT = "_is_present";

  @Override
  public Object load(NodeSettingsRO settings) throws InvalidSettingsException {
    boolean present = settings.getBoolean(content.key() + PRESENT, true);
    return present ? Optional.ofNullable(content.load(settings)) : Optional.empty();
  }

  @Override
  public void save(Object value, NodeSettingsWO settings) {
    Optional<?> optional = (Optional<?>) value;
    optional.ifPresentOrElse(v -> content.save(v, settings), () -> content.saveEmpty(settings));
    settings.addBoolean(content.key() + PRESENT, optional.isPresent());
  }
}
