package org.knime.core.node.config.base;

import java.util.function.Function;

/** The types an entry can have. A constant's name is the {@code type} attribute of the XML form. */
public enum ConfigEntries {
  /** Text, or null. */
  xstring(Function.identity(), true),
  /** 32-bit integer. */
  xint(Integer::valueOf, false),
  /** Double. */
  xdouble(Double::valueOf, false),
  /** Float. */
  xfloat(Float::valueOf, false),
  /** 64-bit integer. */
  xlong(Long::valueOf, false),
  /** 16-bit integer. */
  xshort(Short::valueOf, false),
  /** 8-bit integer. */
  xbyte(Byte::valueOf, false),
  /** One UTF-16 unit. */
  xchar(ConfigEntries::parseChar, false),
  /** {@code true} or {@code false}. */
  xboolean(ConfigEntries::parseBoolean, false),
  /** A nested configuration, which no single value describes. */
  config(ConfigEntries::refuse, false),
  /** Text encrypted by the platform that saved it; carried along, never decrypted here. */
  xpassword(Function.identity(), true),
  /** Text that lives in memory alone and is never written. */
  xtransientstring(Function.identity(), true);

  private final Function<String, Object> parser;
  private final boolean nullable;

  ConfigEntries(Function<String, ?> parser, boolean nullable) {
    this.parser = parser::apply;
    this.nullable = nullable;
  }

  /**
   * Reads a value of this type.
   *
   * @throws IllegalArgumentException when the text is no value of this type
   */
  public AbstractConfigEntry createEntry(String key, String value) {
    if (value == null && !nullable) {
      throw new IllegalArgumentException(
          "Setting \"" + key + "\" has no value, but the type " + name() + " needs one.");
    }
    try {
      return new ValueEntry(this, key, value == null ? null : parser.apply(value));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Setting \"" + key + "\": \"" + value + "\" is no value of type " + name() + ".", e);
    }
  }

  private static Object parseChar(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException("not one character");
    }
    return text.charAt(0);
  }

  private static Object parseBoolean(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private static Object refuse(String text) {
    throw new IllegalArgumentException("a nested configuration has no single value");
  }
}
