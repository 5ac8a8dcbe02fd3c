package org.knime.core.data;

/** The absence of a value. */
public interface MissingValue extends DataValue {
  /** Why the value is missing; null when nobody said so. */
  String getError();
}
