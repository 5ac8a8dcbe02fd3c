package org.knime.core.data;

/** Something with a row ID. */
public interface RowKeyValue {
  /** The row ID, never null. */
  String getString();
}
