package org.knime.node.parameters.widget.text;

import org.knime.node.parameters.validation.BuiltinValidation;

/** A limit on the text that a user can enter. */
public sealed interface TextInputWidgetValidation extends BuiltinValidation {
  /**
   * A regular expression that the whole text must match.
   *
   * @param pattern the expression
   */
  record PatternValidationParams(String pattern) {}

  /** The text must have a form. */
  abstract non-sealed class PatternValidation implements TextInputWidgetValidation {
    @Override
    public final PatternValidationParams getParameters() {
      return new PatternValidationParams(getPattern());
    }

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

    /** At least one character. */
    public static final class IsNotEmptyValidation extends MinLengthValidation {
      @Override
      public String getErrorMessage() {
        return "The text must not be empty.";
      }

      @Override
      protected int getMinLength() {
        return 1;
      }
    }

    /** Exactly one character. */
    public static final class IsSingleCharacterValidation extends PatternValidation {
      @Override
      public String getErrorMessage() {
        return "The text must be one character.";
      }

      @Override
      public String getPattern() {
        return "^.$";
      }
    }
  }

  /** The text must have a least length. */
  abstract non-sealed class MinLengthValidation implements TextInputWidgetValidation {
    record MinLengthValidationParams(int minLength) {}

    @Override
    public final MinLengthValidationParams getParameters() {
      return new MinLengthValidationParams(getMinLength());
    }

    @Override
    public String getErrorMessage() {
      return "The text must have at least " + getMinLength() + " character(s).";
    }

    /** The least number of characters. */
    protected abstract int getMinLength();
  }

  /** The text must have a greatest length. */
  abstract non-sealed class MaxLengthValidation implements TextInputWidgetValidation {
    record MaxLengthValidationParams(int maxLength) {}

    @Override
    public final MaxLengthValidationParams getParameters() {
      return new MaxLengthValidationParams(getMaxLength());
    }

    @Override
    public String getErrorMessage() {
      return "The text must have at most " + getMaxLength() + " character(s).";
    }

    /** The greatest number of characters. */
    protected abstract int getMaxLength();

    /** No or one character. */
    public static final class HasAtMaxOneCharValidation extends MaxLengthValidation {
      @Override
      public int getMaxLength() {
        return 1;
      }
    }
  }
}
