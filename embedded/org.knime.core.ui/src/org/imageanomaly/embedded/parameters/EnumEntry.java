package org.imageanomaly.embedded.parameters;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/** A constant of an enum, saved by its name. */
final class EnumEntry {
  private EnumEntry() {}

  static Enum<?> read(NodeSettingsRO settings, String key, Class<?> type)
      throws InvalidSettingsException {
    String name = settings.getString(key);
    return Stream.of(type.getEnumConstants())
        .map(constant -> (Enum<?>) constant)
        .filter(constant -> constant.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new InvalidSettingsException(message(key, name, type)));
  }

  private static String message(String key, String name, Class<?> type) {
    return Stream.of(type.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name())
        .collect(
            Collectors.joining(
                ", ",
                "Setting \"" + key + "\" has the invalid value '" + name + "'. Possible values: ",
                ""));
  }
}
