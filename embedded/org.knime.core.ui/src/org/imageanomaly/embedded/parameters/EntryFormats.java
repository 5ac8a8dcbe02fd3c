package org.imageanomaly.embedded.parameters;

import java.lang.invoke.MethodType;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.knime.core.data.DataType;
import org.knime.core.data.def.StringCell;
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
    add(Void.class, (s, k) -> null, (s, k, v) -> {}, null);
    add(Integer.class, NodeSettingsRO::getInt, NodeSettingsWO::addInt, 0);
    add(Long.class, NodeSettingsRO::getLong, NodeSettingsWO::addLong, 0L);
    add(Double.class, NodeSettingsRO::getDouble, NodeSettingsWO::addDouble, 0.0);
    add(Float.class, NodeSettingsRO::getFloat, NodeSettingsWO::addFloat, 0f);
    add(Boolean.class, NodeSettingsRO::getBoolean, NodeSettingsWO::addBoolean, false);
    add(Character.class, NodeSettingsRO::getChar, NodeSettingsWO::addChar, ' ');
    add(Byte.class, NodeSettingsRO::getByte, NodeSettingsWO::addByte, (byte) 0);
    add(String.class, NodeSettingsRO::getString, NodeSettingsWO::addString, null);
    add(int[].class, NodeSettingsRO::getIntArray, NodeSettingsWO::addIntArray, new int[0]);
    add(long[].class, NodeSettingsRO::getLongArray, NodeSettingsWO::addLongArray, new long[0]);
    add(
        double[].class,
        NodeSettingsRO::getDoubleArray,
        NodeSettingsWO::addDoubleArray,
        new double[0]);
    add(float[].class, NodeSettingsRO::getFloatArray, NodeSettingsWO::addFloatArray, new float[0]);
    add(
        boolean[].class,
        NodeSettingsRO::getBooleanArray,
        NodeSettingsWO::addBooleanArray,
        new boolean[0]);
    add(char[].class, NodeSettingsRO::getCharArray, NodeSettingsWO::addCharArray, new char[0]);
    add(byte[].class, NodeSettingsRO::getByteArray, NodeSettingsWO::addByteArray, new byte[0]);
    add(
        String[].class,
        NodeSettingsRO::getStringArray,
        NodeSettingsWO::addStringArray,
        new String[0]);
    add(DataType.class, NodeSettingsRO::getDataType, NodeSettingsWO::addDataType, StringCell.TYPE);
    addText(LocalDate.class, LocalDate::parse);
    addText(LocalTime.class, LocalTime::parse);
    addText(LocalDateTime.class, LocalDateTime::parse);
    addText(ZonedDateTime.class, ZonedDateTime::parse);
    addText(ZoneId.class, ZoneId::of);
  }

  private EntryFormats() {}

  private static <T> void add(
      Class<T> type, EntryFormat.Reader<T> reader, EntryFormat.Writer<T> writer, T empty) {
    TEMPLATES.put(type, key -> new EntryFormat<>(key, reader, writer, empty));
  }

  private static <T> void addText(Class<T> type, Function<String, T> parser) {
    add(type, (s, k) -> TextEntry.read(s, k, type, parser), TextEntry::write, null);
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
        (s, k) -> EnumEntry.read(s, k, type),
        (s, k, v) -> s.addString(k, v == null ? null : v.name()),
        null);
  }
}
