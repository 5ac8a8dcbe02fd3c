package org.knime.node.parameters.widget.choices;

import org.imageanomaly.embedded.dialog.ConstantLabel;

/**
 * A constant of an enum to choose.
 *
 * @param id the constant
 * @param text what the user reads
 */
public record EnumChoice<E extends Enum<E>>(E id, String text) {
  /** A choice that reads as the constant's {@link Label}, or else as its name in sentence case. */
  public static <E extends Enum<E>> EnumChoice<E> fromEnumConst(E enumConst) {
    return new EnumChoice<>(enumConst, ConstantLabel.of(enumConst).text());
  }
}
