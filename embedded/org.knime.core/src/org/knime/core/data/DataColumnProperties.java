package org.knime.core.data;

import java.util.Map;
import java.util.TreeMap;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** Text attached to a column under keys; immutable. */
public final class DataColumnProperties {
  private final Map<String, String> properties;

  /** No properties. */
  public DataColumnProperties() {
    this(Map.of());
  }

  /** A copy of the given properties. */
  public DataColumnProperties(Map<String, String> properties) {
    this.properties = new TreeMap<>(properties);
  }

  /** Whether there is a property under the key. */
  public boolean containsProperty(String key) {
    return properties.containsKey(key);
  }

  /** The property under the key, or the default. */
  public String getProperty(String key, String defaultValue) {
    return properties.getOrDefault(key, defaultValue);
  }

  /** These properties with those added, which win where a key is in both. */
  public DataColumnProperties cloneAndOverwrite(Map<String, String> others) {
    Map<String, String> all = new TreeMap<>(properties);
    all.putAll(others);
    return new DataColumnProperties(all);
  }

  /** Writes one text entry a property. */
  public void save(ConfigWO config) {
    properties.forEach(config::addString);
  }

  /** Reads what {@link #save} wrote. */
  public static DataColumnProperties load(ConfigRO config) throws InvalidSettingsException {
    Map<String, String> loaded = new TreeMap<>();
    for (String key : config) {
      loaded.put(key, config.getString(key));
    }
    return new DataColumnProperties(loaded);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataColumnProperties p && properties.equals(p.properties);
  }

  @Override
  public int hashCode() {
    return properties.hashCode();
  }

  @Override
  public String toString() {
    return properties.toString();
  }
}
