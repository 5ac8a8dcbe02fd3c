package org.imageanomaly.embedded.dialog;

import java.util.Locale;
import org.knime.node.parameters.widget.choices.Label;

/**
 * What a user reads of a constant.
 *
 * @param text the name
 * @param description what the constant means; empty for nothing
 */
public record ConstantLabel(String text, String description) {
  /** From the constant's {@link Label}, or else its name in sentence case. */
  public static ConstantLabel of(Enum<?> constant) {
    Label label = annotation(constant);
    return label == null
        ? new ConstantLabel(sentence(constant.name()), "")
        : new ConstantLabel(label.value(), label.description());
  }

  private static Label annotation(Enum<?> constant) {
    try {
      return constant.getDeclaringClass().getField(constant.name()).getAnnotation(Label.class);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("An enum has a field per constant: " + constant, e);
    }
  }

  private static String sentence(String name) {
    String words = name.replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT)
        + words.substring(1).toLowerCase(Locale.ROOT);
  }
}
