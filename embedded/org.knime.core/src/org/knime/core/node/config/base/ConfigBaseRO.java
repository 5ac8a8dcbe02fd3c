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
  /** The name of this configuration. */
  String getKey();

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

  /** Text that lives in memory alone. */
  String getTransientString(String key) throws InvalidSettingsException;

  /** The int under the key. */
  int getInt(String key) throws InvalidSettingsException;

  /** The int under the key, or the default. */
  int getInt(String key, int defaultValue);

  /** The array under the key. */
  int[] getIntArray(String key) throws InvalidSettingsException;

  /** The array under the key, or the default. */
  int[] getIntArray(String key, int... defaultValue);

  /** The double under the key. */
  double getDouble(String key) throws InvalidSettingsException;

  /** The double under the key, or the default. */
  double getDouble(String key, double defaultValue);

  /** The array under the key. */
  double[] getDoubleArray(String key) throws InvalidSettingsException;

  /** The array under the key, or the default. */
  double[] getDoubleArray(String key, double... defaultValue);

  /** The float under the key. */
  float getFloat(String key) throws InvalidSettingsException;

  /** The float under the key, or the default. */
  float getFloat(String key, float defaultValue);

  /** The array under the key. */
  float[] getFloatArray(String key) throws InvalidSettingsException;

  /** The array under the key, or the default. */
  float[] getFloatArray(String key, float... defaultValue);

  /** The char under the key. */
  char getChar(String key) throws InvalidSettingsException;

  /** The char under the key, or the default. */
  char getChar(String key, char defaultValue);

  /** The array under the key. */
  char[] getCharArray(String key) throws InvalidSettingsException;

  /** The array under the key, or the default. */
  char[] getCharArray(String key, char... defaultValue);

  /** The short under the key. */
  short getShort(String key) throws InvalidSettingsException;

  /** The short under the key, or the default. */
  short getShort(String key, short defaultValue);

  /** The array under the key. */
  short[] getShortArray(String key) throws InvalidSettingsException;

  /** The array under the key, or the default. */
  short[] getShortArray(String key, short... defaultValue);

  /** The long under the key. */
  long getLong(String key) throws InvalidSettingsException;

  /** The long under the key, or the default. */
  long getLong(String key, long defaultValue);

  /** The array under the key. */
  long[] getLongArray(String key) throws InvalidSettingsException;

  /** The array under the key, or the default. */
  long[] getLongArray(String key, long... defaultValue);

  /** The byte under the key. */
  byte getByte(String key) throws InvalidSettingsException;

  /** The byte under the key, or the default. */
  byte getByte(String key, byte defaultValue);

  /** The array under the key. */
  byte[] getByteArray(String key) throws InvalidSettingsException;

  /** The array under the key, or the default. */
  byte[] getByteArray(String key, byte... defaultValue);

  /** The boolean under the key. */
  boolean getBoolean(String key) throws InvalidSettingsException;

  /** The boolean under the key, or the default. */
  boolean getBoolean(String key, boolean defaultValue);

  /** The array under the key. */
  boolean[] getBooleanArray(String key) throws InvalidSettingsException;

  /** The array under the key, or the default. */
  boolean[] getBooleanArray(String key, boolean... defaultValue);

  /** The text under the key. */
  String getString(String key) throws InvalidSettingsException;

  /** The text under the key, or the default. */
  String getString(String key, String defaultValue);

  /** The array under the key. */
  String[] getStringArray(String key) throws InvalidSettingsException;

  /** The array under the key, or the default. */
  String[] getStringArray(String key, String... defaultValue);
}
