package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import org.knime.core.node.InvalidSettingsException;

/**
 * Reading side of a configuration. A getter without a default fails when the key is absent or holds
 * a value of another type; a getter with a default returns that default instead.
 */
public interface ConfigBaseRO extends Iterable<String> {

  /** The keys of all entries, in the order in which they were added. */
  Set<String> keySet();

  /** Whether there is an entry, of any type and with any value, under the key. */
  boolean containsKey(String key);

  /** The nested configuration under the key. */
  ConfigBase getConfigBase(String key) throws InvalidSettingsException;

  /** Copies every entry into the destination, replacing those of the same key. */
  void copyTo(ConfigBaseWO destination);

  /** Writes this configuration as XML (UTF-8) and closes the stream. */
  void saveToXML(OutputStream out) throws IOException;

  /** The int under the key. */
  int getInt(String key) throws InvalidSettingsException;

  /** The array under the key. */
  int[] getIntArray(String key) throws InvalidSettingsException;

  /** The double under the key. */
  double getDouble(String key) throws InvalidSettingsException;

  /** The long under the key. */
  long getLong(String key) throws InvalidSettingsException;

  /** The boolean under the key. */
  boolean getBoolean(String key) throws InvalidSettingsException;

  /** The boolean under the key, or the default. */
  boolean getBoolean(String key, boolean defaultValue);

  /** The text under the key. */
  String getString(String key) throws InvalidSettingsException;

  /** The text under the key, or the default. */
  String getString(String key, String defaultValue);

  /** The array under the key. */
  String[] getStringArray(String key) throws InvalidSettingsException;
}
