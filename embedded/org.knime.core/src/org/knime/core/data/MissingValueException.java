package org.knime.core.data;

import java.util.Optional;

/** A value was needed and is missing. */
public class MissingValueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient MissingValue value;

  /** Fails with the reason of the missing value. */
  public MissingValueException(MissingValue value) {
    this(value, value.getError());
  }

  /** Fails with a message of its own. */
  public MissingValueException(MissingValue value, String message) {
    super(message);
    this.value = value;
  }

  /** The reason of the missing value. */
  public Optional<String> getError() {
    return Optional.ofNullable(value).map(MissingValue::getError);
  }
}
