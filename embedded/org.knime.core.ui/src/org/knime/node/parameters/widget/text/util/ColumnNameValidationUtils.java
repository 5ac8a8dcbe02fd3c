package org.knime.node.parameters.widget.text.util;

import java.util.Optional;
import java.util.function.Function;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation;

/** Checks names of columns that a node appends. */
public final class ColumnNameValidationUtils {
  private ColumnNameValidationUtils() {}

  /** What is wrong with a name. */
  public enum InvalidColumnNameState {
    /** There is none. */
    EMPTY,
    /** It is only spaces. */
    BLANK,
    /** It starts or ends with a space. */
    NOT_TRIMMED
  }

  /** Accepts a good name, and none at all. */
  public static void validatePossiblyEmptyColumnName(
      String columnName, Function<InvalidColumnNameState, String> invalidStateToMessage)
      throws InvalidSettingsException {
    if (columnName != null && !columnName.isEmpty()) {
      validateColumnName(columnName, invalidStateToMessage);
    }
  }

  /** Accepts a good name only; otherwise throws with the message for what is wrong. */
  public static void validateColumnName(
      String columnName, Function<InvalidColumnNameState, String> invalidStateToMessage)
      throws InvalidSettingsException {
    Optional<InvalidColumnNameState> problem = problem(columnName);
    if (problem.isPresent()) {
      throw new InvalidSettingsException(invalidStateToMessage.apply(problem.get()));
    }
  }

  private static Optional<InvalidColumnNameState> problem(String name) {
    if (name == null || name.isEmpty()) {
      return Optional.of(InvalidColumnNameState.EMPTY);
    }
    if (name.isBlank()) {
      return Optional.of(InvalidColumnNameState.BLANK);
    }
    return name.equals(name.trim())
        ? Optional.empty()
        : Optional.of(InvalidColumnNameState.NOT_TRIMMED);
  }

  /** In a dialog: a good name, or none at all. */
  public static final class EmptyOrColumnNameValidation extends PatternValidation {
    @Override
    public String getPattern() {
      return "(\\S(.*\\S)?)?";
    }

    @Override
    public String getErrorMessage() {
      return "A column name must not start or end with a space; leave it empty for none.";
    }
  }

  /** In a dialog: a good name. */
  public static final class ColumnNameValidation extends PatternValidation {
    @Override
    public String getPattern() {
      return "\\S(.*\\S)?";
    }

    @Override
    public String getErrorMessage() {
      return "A column name is needed, and it must not start or end with a space.";
    }
  }
}
