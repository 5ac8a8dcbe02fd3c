package org.knime.core.node.config.base;

/**
 * Writing side of a configuration. Adding a key that exists replaces its entry. A null array is
 * stored as such and read back as null.
 */
public interface ConfigBaseWO {
  /** The name of this configuration. */
  String getKey();

  /** Adds an empty nested configuration and returns it. */
  ConfigBase addConfigBase(String key);

  /** Adds text that lives in memory alone and is never written. */
  void addTransientString(String key, String value);

  /** Adds a value of type int. */
  void addInt(String key, int value);

  /** Adds an array of type int. */
  void addIntArray(String key, int... values);

  /** Adds a value of type double. */
  void addDouble(String key, double value);

  /** Adds an array of type double. */
  void addDoubleArray(String key, double... values);

  /** Adds a value of type float. */
  void addFloat(String key, float value);

  /** Adds an array of type float. */
  void addFloatArray(String key, float... values);

  /** Adds a value of type char. */
  void addChar(String key, char value);

  /** Adds an array of type char. */
  void addCharArray(String key, char... values);

  /** Adds a value of type short. */
  void addShort(String key, short value);

  /** Adds an array of type short. */
  void addShortArray(String key, short... values);

  /** Adds a value of type long. */
  void addLong(String key, long value);

  /** Adds an array of type long. */
  void addLongArray(String key, long... values);

  /** Adds a value of type byte. */
  void addByte(String key, byte value);

  /** Adds an array of type byte. */
  void addByteArray(String key, byte... values);

  /** Adds a value of type boolean. */
  void addBoolean(String key, boolean value);

  /** Adds an array of type boolean. */
  void addBooleanArray(String key, boolean... values);

  /** Adds a value of type String. */
  void addString(String key, String value);

  /** Adds an array of type String. */
  void addStringArray(String key, String... values);
}
