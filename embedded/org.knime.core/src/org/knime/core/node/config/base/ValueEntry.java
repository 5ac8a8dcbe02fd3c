package org.knime.core.node.config.base;

import java.io.Serializable;
import java.util.Objects;

/** An entry with one immutable value of the Java type that belongs to its {@link ConfigEntries}. */
final class ValueEntry extends AbstractConfigEntry {
  private static final long serialVersionUID = 1L;

  private final Serializable value;

  ValueEntry(ConfigEntries type, String key, Object value) {
    super(type, key);
    this.value = (Serializable) value;
  }

  Object value() {
    return value;
  }

  @Override
  public String toStringValue() {
    return value == null ? null : value.toString();
  }

  @Override
  boolean sameValue(AbstractConfigEntry other) {
    return other instanceof ValueEntry entry && Objects.equals(value, entry.value);
  }
}
