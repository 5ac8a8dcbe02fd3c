package org.knime.node.parameters.widget.choices;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataType;

/**
 * A column or flow variable to choose.
 *
 * @param id its name
 * @param text what the user reads
 * @param type its type
 */
public record TypedStringChoice(String id, String text, PossibleTypeValue type) {
  /**
   * A type that a choice can have.
   *
   * @param id the name of the type's preferred value class, or the identifier of a variable's type
   * @param text what the user reads
   */
  public record PossibleTypeValue(String id, String text) {}

  /** The choice of a column. */
  public static TypedStringChoice fromColSpec(DataColumnSpec colSpec) {
    DataType type = colSpec.getType();
    return new TypedStringChoice(
        colSpec.getName(),
        colSpec.getName(),
        new PossibleTypeValue(type.getPreferredValueClass().getName(), type.getName()));
  }
}
