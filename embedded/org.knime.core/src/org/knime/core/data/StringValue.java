package org.knime.core.data;

/** A cell that can be read as text, never null. */
public interface StringValue extends DataValue {
  /** The value. */
  String getStringValue();
}
