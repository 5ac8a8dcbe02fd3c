package org.knime.core.data;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.knime.core.node.InvalidSettingsException;

/**
 * The value interfaces of cell classes, their order, their names for users, and where they load.
 */
final class ValueClasses {
  private static final String OWN_CLASSES = "org.knime.core.data.";
  private static final Map<String, String> NAMES =
      Map.of(
          "DoubleValue", "Number (Float)",
          "IntValue", "Number (Integer)",
          "LongValue", "Number (Long Integer)",
          "StringValue", "String",
          "BooleanValue", "Boolean",
          "PNGImageValue", "Image (PNG)",
          "ImageValue", "Generic Image",
          "MissingValue", "Missing");

  private ValueClasses() {}

  /** In declaration order, so that the first is the preferred one; super-interfaces follow. */
  static Set<Class<? extends DataValue>> of(Class<? extends DataCell> cellClass) {
    Set<Class<? extends DataValue>> found = new LinkedHashSet<>();
    for (Class<?> c = cellClass; c != DataCell.class; c = c.getSuperclass()) {
      collect(c, found);
    }
    if (found.isEmpty()) {
      found.add(DataValue.class);
    }
    return Collections.unmodifiableSet(found);
  }

  private static void collect(Class<?> type, Set<Class<? extends DataValue>> found) {
    for (Class<?> i : type.getInterfaces()) {
      if (DataValue.class.isAssignableFrom(i) && i != DataValue.class) {
        found.add(i.asSubclass(DataValue.class));
        collect(i, found);
      }
    }
  }

  static String nameOf(Class<? extends DataValue> valueClass) {
    return NAMES.getOrDefault(valueClass.getSimpleName(), valueClass.getSimpleName());
  }

  /** Only classes of this platform's data packages can be named in a file. */
  static <T> Class<? extends T> load(String name, Class<T> type) throws InvalidSettingsException {
    try {
      if (name.startsWith(OWN_CLASSES)) {
        Class<?> found = Class.forName(name, false, ValueClasses.class.getClassLoader());
        if (type.isAssignableFrom(found)) {
          return found.asSubclass(type);
        }
      }
    } catch (ClassNotFoundException e) {
      throw unknown(name);
    }
    throw unknown(name);
  }

  private static InvalidSettingsException unknown(String name) {
    return new InvalidSettingsException("The data type " + name + " is not part of this platform.");
  }
}
