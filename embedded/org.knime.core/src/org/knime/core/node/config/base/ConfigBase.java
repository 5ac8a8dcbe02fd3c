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
  public void addTransientString(String key, String value) {
    put(new ValueEntry(ConfigEntries.xtransientstring, key, value));
  }

  @Override
  public String getTransientString(String key) throws InvalidSettingsException {
    return (String) value(key, ConfigEntries.xtransientstring);
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
  public int getInt(String key, int defaultValue) {
    return (Integer) value(key, ConfigEntries.xint, defaultValue);
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
  public int[] getIntArray(String key, int... defaultValue) {
    return ConfigArrays.get(this, key, ConfigEntries.xint, int[].class, defaultValue);
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
  public double getDouble(String key, double defaultValue) {
    return (Double) value(key, ConfigEntries.xdouble, defaultValue);
  }

  @Override
  public void addDoubleArray(String key, double... values) {
    ConfigArrays.add(this, key, ConfigEntries.xdouble, values);
  }

  @Override
  public double[] getDoubleArray(String key) throws InvalidSettingsException {
    return ConfigArrays.get(this, key, ConfigEntries.xdouble, double[].class);
  }

  @Override
  public double[] getDoubleArray(String key, double... defaultValue) {
    return ConfigArrays.get(this, key, ConfigEntries.xdouble, double[].class, defaultValue);
  }

  @Override
  public void addFloat(String key, float value) {
    put(new ValueEntry(ConfigEntries.xfloat, key, value));
  }

  @Override
  public float getFloat(String key) throws InvalidSettingsException {
    return (Float) value(key, ConfigEntries.xfloat);
  }

  @Override
  public float getFloat(String key, float defaultValue) {
    return (Float) value(key, ConfigEntries.xfloat, defaultValue);
  }

  @Override
  public void addFloatArray(String key, float... values) {
    ConfigArrays.add(this, key, ConfigEntries.xfloat, values);
  }

  @Override
  public float[] getFloatArray(String key) throws InvalidSettingsException {
    return ConfigArrays.get(this, key, ConfigEntries.xfloat, float[].class);
  }

  @Override
  public float[] getFloatArray(String key, float... defaultValue) {
    return ConfigArrays.get(this, key, ConfigEntries.xfloat, float[].class, defaultValue);
  }

  @Override
  public void addChar(String key, char value) {
    put(new ValueEntry(ConfigEntries.xchar, key, value));
  }

  @Override
  public char getChar(String key) throws InvalidSettingsException {
    return (Character) value(key, ConfigEntries.xchar);
  }

  @Override
  public char getChar(String key, char defaultValue) {
    return (Character) value(key, ConfigEntries.xchar, defaultValue);
  }

  @Override
  public void addCharArray(String key, char... values) {
    ConfigArrays.add(this, key, ConfigEntries.xchar, values);
  }

  @Override
  public char[] getCharArray(String key) throws InvalidSettingsException {
    return ConfigArrays.get(this, key, ConfigEntries.xchar, char[].class);
  }

  @Override
  public char[] getCharArray(String key, char... defaultValue) {
    return ConfigArrays.get(this, key, ConfigEntries.xchar, char[].class, defaultValue);
  }

  @Override
  public void addShort(String key, short value) {
    put(new ValueEntry(ConfigEntries.xshort, key, value));
  }

  @Override
  public short getShort(String key) throws InvalidSettingsException {
    return (Short) value(key, ConfigEntries.xshort);
  }

  @Override
  public short getShort(String key, short defaultValue) {
    return (Short) value(key, ConfigEntries.xshort, defaultValue);
  }

  @Override
  public void addShortArray(String key, short... values) {
    ConfigArrays.add(this, key, ConfigEntries.xshort, values);
  }

  @Override
  public short[] getShortArray(String key) throws InvalidSettingsException {
    return ConfigArrays.get(this, key, ConfigEntries.xshort, short[].class);
  }

  @Override
  public short[] getShortArray(String key, short... defaultValue) {
    return ConfigArrays.get(this, key, ConfigEntries.xshort, short[].class, defaultValue);
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
  public long getLong(String key, long defaultValue) {
    return (Long) value(key, ConfigEntries.xlong, defaultValue);
  }

  @Override
  public void addLongArray(String key, long... values) {
    ConfigArrays.add(this, key, ConfigEntries.xlong, values);
  }

  @Override
  public long[] getLongArray(String key) throws InvalidSettingsException {
    return ConfigArrays.get(this, key, ConfigEntries.xlong, long[].class);
  }

  @Override
  public long[] getLongArray(String key, long... defaultValue) {
    return ConfigArrays.get(this, key, ConfigEntries.xlong, long[].class, defaultValue);
  }

  @Override
  public void addByte(String key, byte value) {
    put(new ValueEntry(ConfigEntries.xbyte, key, value));
  }

  @Override
  public byte getByte(String key) throws InvalidSettingsException {
    return (Byte) value(key, ConfigEntries.xbyte);
  }

  @Override
  public byte getByte(String key, byte defaultValue) {
    return (Byte) value(key, ConfigEntries.xbyte, defaultValue);
  }

  @Override
  public void addByteArray(String key, byte... values) {
    ConfigArrays.add(this, key, ConfigEntries.xbyte, values);
  }

  @Override
  public byte[] getByteArray(String key) throws InvalidSettingsException {
    return ConfigArrays.get(this, key, ConfigEntries.xbyte, byte[].class);
  }

  @Override
  public byte[] getByteArray(String key, byte... defaultValue) {
    return ConfigArrays.get(this, key, ConfigEntries.xbyte, byte[].class, defaultValue);
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
  public void addBooleanArray(String key, boolean... values) {
    ConfigArrays.add(this, key, ConfigEntries.xboolean, values);
  }

  @Override
  public boolean[] getBooleanArray(String key) throws InvalidSettingsException {
    return ConfigArrays.get(this, key, ConfigEntries.xboolean, boolean[].class);
  }

  @Override
  public boolean[] getBooleanArray(String key, boolean... defaultValue) {
    return ConfigArrays.get(this, key, ConfigEntries.xboolean, boolean[].class, defaultValue);
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
  public String[] getStringArray(String key, String... defaultValue) {
    return ConfigArrays.get(this, key, ConfigEntries.xstring, String[].class, defaultValue);
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
