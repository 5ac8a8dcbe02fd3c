package org.knime.core.node.config.base;

/**
 * Writing side of a configuration. Adding a key that exists replaces its entry. A null array is
 * stored as such and read back as null.
 */
public interface ConfigBaseWO {

  /** Adds an empty nested configuration and returns it. */
  ConfigBase addConfigBase(String key);

  /** Adds a value of type int. */
  void addInt(String key, int value);

  /** Adds an array of type int. */
  void addIntArray(String key, int... values);

  /** Adds a value of type double. */
  void addDouble(String key, double value);

  /** Adds a value of type long. */
  void addLong(String key, long value);

  /** Adds a value of type boolean. */
  void addBoolean(String key, boolean value);

  /** Adds a value of type String. */
  void addString(String key, String value);

  /** Adds an array of type String. */
  void addStringArray(String key, String... values);
}
