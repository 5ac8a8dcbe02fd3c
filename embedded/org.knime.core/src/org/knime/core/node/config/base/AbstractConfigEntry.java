package org.knime.core.node.config.base;

import java.io.Serializable;
import java.util.Objects;

/** One named element of a configuration: a typed value or a nested configuration. */
public abstract class AbstractConfigEntry implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ConfigEntries type;
  private String key;

  AbstractConfigEntry(ConfigEntries type, String key) {
    this.type = type;
    this.key = Objects.requireNonNull(key, "A configuration entry needs a key.");
  }

  /** The name under which this entry is found in its parent. */
  public final String getKey() {
    return key;
  }

  final void setKey(String newKey) {
    key = newKey;
  }

  /** The type, whose constant's name is what the XML form writes. */
  public final ConfigEntries getType() {
    return type;
  }

  /** The value as written to XML; null for a null value. */
  public abstract String toStringValue();

  abstract boolean sameValue(AbstractConfigEntry other);

  /** Whether the other entry has the same key, the same type and the same value. */
  public boolean isIdentical(AbstractConfigEntry other) {
    return other != null && type == other.type && key.equals(other.key) && sameValue(other);
  }

  @Override
  public String toString() {
    return key + "=" + toStringValue();
  }
}
