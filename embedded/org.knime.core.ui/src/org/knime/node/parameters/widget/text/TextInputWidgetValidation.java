package org.knime.node.parameters.widget.text;

import org.knime.node.parameters.validation.BuiltinValidation;

/** A limit on the text that a user can enter. */
public sealed interface TextInputWidgetValidation extends BuiltinValidation {

  /** The text must have a form. */
  abstract non-sealed class PatternValidation implements TextInputWidgetValidation {

    @Override
    public String getErrorMessage() {
      return "The text must match the pattern: " + getPattern();
    }

    /** The regular expression that the whole text must match. */
    protected abstract String getPattern();

    /** Something other than spaces. */
    public static final class IsNotBlankValidation extends PatternValidation {
      @Override
      public String getErrorMessage() {
        return "The text must contain something other than spaces.";
      }

      @Override
      public String getPattern() {
        return ".*\\S.*";
      }
    }
  }
}
