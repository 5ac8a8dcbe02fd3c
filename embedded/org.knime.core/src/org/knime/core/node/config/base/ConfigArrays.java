package org.knime.core.node.config.base;

import java.lang.reflect.Array;
import org.knime.core.node.InvalidSettingsException;

/**
 * Arrays as nested configurations: {@code array-size}, then the elements under the keys 0, 1, 2...
 * A null array has no size.
 */
final class ConfigArrays {
  private static final String SIZE = "array-size";

  private ConfigArrays() {}

  static void add(ConfigBase parent, String key, ConfigEntries type, Object array) {
    ConfigBase config = parent.addConfigBase(key);
    if (array == null) {
      return;
    }
    int size = Array.getLength(array);
    config.addInt(SIZE, size);
    for (int i = 0; i < size; i++) {
      config.addEntry(new ValueEntry(type, Integer.toString(i), Array.get(array, i)));
    }
  }

  static <A> A get(ConfigBase parent, String key, ConfigEntries type, Class<A> arrayClass)
      throws InvalidSettingsException {
    ConfigBase config = parent.getConfigBase(key);
    if (!config.containsKey(SIZE)) {
      return null;
    }
    Object array = Array.newInstance(arrayClass.getComponentType(), sizeOf(config));
    for (int i = 0; i < Array.getLength(array); i++) {
      Array.set(array, i, element(config, i, type));
    }
    return arrayClass.cast(array);
  }

  /** The size, which can be no larger than the number of entries that are there. */
  private static int sizeOf(ConfigBase config) throws InvalidSettingsException {
    int size = config.getInt(SIZE);
    if (size < 0 || size >= config.keySet().size()) {
      throw new InvalidSettingsException(
          "Array \""
              + config.getKey()
              + "\" says it has "
              + size
              + " elements, but "
              + (config.keySet().size() - 1)
              + " are there.");
    }
    return size;
  }

  private static Object element(ConfigBase config, int index, ConfigEntries type)
      throws InvalidSettingsException {
    AbstractConfigEntry entry = config.getEntry(Integer.toString(index));
    if (entry instanceof ValueEntry value && value.getType() == type) {
      return value.value();
    }
    throw new InvalidSettingsException(
        "Element "
            + index
            + " of array \""
            + config.getKey()
            + "\" is "
            + (entry == null ? "missing" : "of type " + entry.getType())
            + "; expected type "
            + type
            + ".");
  }
}
