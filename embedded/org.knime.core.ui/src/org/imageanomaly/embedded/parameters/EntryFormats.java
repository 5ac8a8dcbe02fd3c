package org.imageanomaly.embedded.parameters;

import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** The types whose values stand below one key. */
final class EntryFormats {
  /** Makes the format of a type for a key. */
  private interface Template {
    EntryFormat<?> at(String key);
  }

  private static final Map<Class<?>, Template> TEMPLATES = new HashMap<>();

  static {
    add(Integer.class, NodeSettingsRO::getInt, NodeSettingsWO::addInt, 0);
    add(Long.class, NodeSettingsRO::getLong, NodeSettingsWO::addLong, 0L);
    add(Double.class, NodeSettingsRO::getDouble, NodeSettingsWO::addDouble, 0.0);
    add(Boolean.class, NodeSettingsRO::getBoolean, NodeSettingsWO::addBoolean, false);
    add(String.class, NodeSettingsRO::getString, NodeSettingsWO::addString, null);
    add(
        String[].class,
        NodeSettingsRO::getStringArray,
        NodeSettingsWO::addStringArray,
        new String[0]);
  }

  private EntryFormats() {}

  private static <T> void add(
      Class<T> type, EntryFormat.Reader<T> reader, EntryFormat.Writer<T> writer, T empty) {
    TEMPLATES.put(type, key -> new EntryFormat<>(key, reader, writer, empty));
  }

  /** The format of the type below the key; empty for a type that does not stand below one key. */
  static Optional<EntryFormat<?>> of(Class<?> type, String key) {
    if (type.isEnum()) {
      return Optional.of(enumFormat(type, key));
    }
    Class<?> boxed = MethodType.methodType(type).wrap().returnType();
    return Optional.ofNullable(TEMPLATES.get(boxed)).map(template -> template.at(key));
  }

  private static EntryFormat<Enum<?>> enumFormat(Class<?> type, String key) {
    return new EntryFormat<>(
        key,
        (s, k) -> constant(s, k, type),
        (s, k, v) -> s.addString(k, v == null ? null : v.name()),
        null);
  }

  private static Enum<?> constant(NodeSettingsRO settings, String key, Class<?> type)
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
