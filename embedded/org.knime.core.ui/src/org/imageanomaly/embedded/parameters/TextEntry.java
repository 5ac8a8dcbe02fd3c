package org.imageanomaly.embedded.parameters;

import java.time.DateTimeException;
import java.util.function.Function;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** A date, time or time zone, saved in its ISO 8601 form. */
final class TextEntry {
  private TextEntry() {}

  static <T> T read(NodeSettingsRO settings, String key, Class<T> type, Function<String, T> parser)
      throws InvalidSettingsException {
    String text = settings.getString(key);
    try {
      return text == null ? null : parser.apply(text);
    } catch (DateTimeException e) {
      throw new InvalidSettingsException(
          "Setting \"" + key + "\" is '" + text + "'; expected a " + type.getSimpleName() + ".", e);
    }
  }

  static void write(NodeSettingsWO settings, String key, Object value) {
    settings.addString(key, value == null ? null : value.toString());
  }
}
