package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.knime.core.node.InvalidSettingsException;

/**
 * An ordered tree of typed entries. The methods per type are many and all alike, as the interface
 * demands; what they do is in {@link ValueEntry} and {@link ConfigArrays}.
 */
public abstract class ConfigBase extends AbstractConfigEntry implements ConfigBaseRO, ConfigBaseWO {
  private static final long serialVersionUID = 1L;

  private final Map<String, AbstractConfigEntry> entries = new LinkedHashMap<>();

  /** Creates an empty configuration. */
  protected ConfigBase(String key) {
    super(ConfigEntries.config, key);
  }

  /** A new empty configuration of the same class, for a nested one. */
  public abstract ConfigBase getInstance(String key);

  private void put(AbstractConfigEntry entry) {
    entries.put(entry.getKey(), entry);
  }

  private Object value(String key, ConfigEntries type) throws InvalidSettingsException {
    AbstractConfigEntry entry = entries.get(key);
    if (entry == null) {
      throw new InvalidSettingsException(
          "Setting \""
              + key
              + "\" is missing in \""
              + getKey()
              + "\"; expected type "
              + type
              + ".");
    }
    if (entry.getType() != type) {
      throw new InvalidSettingsException(
          "Setting \""
              + key
              + "\" in \""
              + getKey()
              + "\" has type "
              + entry.getType()
              + "; expected type "
              + type
              + ".");
    }
    return ((ValueEntry) entry).value();
  }

  private Object value(String key, ConfigEntries type, Object defaultValue) {
    AbstractConfigEntry entry = entries.get(key);
    return entry != null && entry.getType() == type ? ((ValueEntry) entry).value() : defaultValue;
  }

  @Override
  public ConfigBase addConfigBase(String key) {
    ConfigBase config = getInstance(key);
    put(config);
    return config;
  }

  /** Adds the configuration itself (no copy) under its own key. */
  protected void addConfigBase(ConfigBase config) {
    put(config);
  }

  @Override
  public ConfigBase getConfigBase(String key) throws InvalidSettingsException {
    if (entries.get(key) instanceof ConfigBase config) {
      return config;
    }
    throw new InvalidSettingsException(
        "Configuration \"" + key + "\" is missing in \"" + getKey() + "\".");
  }

  /** Removes and returns the entry under the key; null when there is none. */
  public AbstractConfigEntry removeConfig(String key) {
    return entries.remove(key);
  }

  /** The entry under the key, whatever its type; null when there is none. */
  public AbstractConfigEntry getEntry(String key) {
    return entries.get(key);
  }

  /** Adds the entry itself (no copy) under its own key. */
  public void addEntry(AbstractConfigEntry entry) {
    put(Objects.requireNonNull(entry, "entry"));
  }

  @Override
  public Set<String> keySet() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  @Override
  public Iterator<String> iterator() {
    return keySet().iterator();
  }

  @Override
  public boolean containsKey(String key) {
    return entries.containsKey(key);
  }

  @Override
  public void copyTo(ConfigBaseWO destination) {
    ConfigBase target = (ConfigBase) destination;
    for (AbstractConfigEntry entry : entries.values()) {
      if (entry instanceof ConfigBase config) {
        config.copyTo(target.addConfigBase(config.getKey()));
      } else {
        target.put(entry);
      }
    }
  }

  @Override
  public void saveToXML(OutputStream out) throws IOException {
    XMLConfig.save(this, out);
  }

  /** Adds the entries of an XML file to this configuration and takes over its key. */
  public void load(InputStream in) throws IOException {
    XMLConfig.load(this, in);
  }

  @Override
  public void addInt(String key, int value) {
    put(new ValueEntry(ConfigEntries.xint, key, value));
  }

  @Override
  public int getInt(String key) throws InvalidSettingsException {
    return (Integer) value(key, ConfigEntries.xint);
  }

  @Override
  public void addIntArray(String key, int... values) {
    ConfigArrays.add(this, key, ConfigEntries.xint, values);
  }

  @Override
  public int[] getIntArray(String key) throws InvalidSettingsException {
    return ConfigArrays.get(this, key, ConfigEntries.xint, int[].class);
  }

  @Override
  public void addDouble(String key, double value) {
    put(new ValueEntry(ConfigEntries.xdouble, key, value));
  }

  @Override
  public double getDouble(String key) throws InvalidSettingsException {
    return (Double) value(key, ConfigEntries.xdouble);
  }

  @Override
  public void addLong(String key, long value) {
    put(new ValueEntry(ConfigEntries.xlong, key, value));
  }

  @Override
  public long getLong(String key) throws InvalidSettingsException {
    return (Long) value(key, ConfigEntries.xlong);
  }

  @Override
  public void addBoolean(String key, boolean value) {
    put(new ValueEntry(ConfigEntries.xboolean, key, value));
  }

  @Override
  public boolean getBoolean(String key) throws InvalidSettingsException {
    return (Boolean) value(key, ConfigEntries.xboolean);
  }

  @Override
  public boolean getBoolean(String key, boolean defaultValue) {
    return (Boolean) value(key, ConfigEntries.xboolean, defaultValue);
  }

  @Override
  public void addString(String key, String value) {
    put(new ValueEntry(ConfigEntries.xstring, key, value));
  }

  @Override
  public String getString(String key) throws InvalidSettingsException {
    return (String) value(key, ConfigEntries.xstring);
  }

  @Override
  public String getString(String key, String defaultValue) {
    return (String) value(key, ConfigEntries.xstring, defaultValue);
  }

  @Override
  public void addStringArray(String key, String... values) {
    ConfigArrays.add(this, key, ConfigEntries.xstring, values);
  }

  @Override
  public String[] getStringArray(String key) throws InvalidSettingsException {
    return ConfigArrays.get(this, key, ConfigEntries.xstring, String[].class);
  }

  @Override
  boolean sameValue(AbstractConfigEntry other) {
    return other instanceof ConfigBase config
        && entries.keySet().equals(config.entries.keySet())
        && entries.values().stream().allMatch(e -> e.isIdentical(config.entries.get(e.getKey())));
  }

  @Override
  public String toStringValue() {
    return entries.values().toString();
  }
}
