package org.knime.node.parameters.widget.choices;

import org.knime.core.data.DataType;

/**
 * A data type to choose.
 *
 * @param id the type
 * @param text what the user reads
 */
public record DataTypeChoice(DataType id, String text) {
  /** A choice that reads as the type's name. */
  public static DataTypeChoice fromDataType(DataType dataType) {
    return new DataTypeChoice(dataType, dataType.getName());
  }
}
