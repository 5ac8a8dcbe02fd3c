package org.knime.core.node.util;

import org.knime.core.node.InvalidSettingsException;

/** Fails with a message, in the manner of {@link String#format}, unless a condition holds. */
public final class CheckUtils {
  private CheckUtils() {}

  /** For arguments. */
  public static void checkArgument(boolean condition, String message, Object... arguments) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(message, arguments));
    }
  }

  /** For arguments. */
  public static <T> T checkArgumentNotNull(T object, String message, Object... arguments) {
    checkArgument(object != null, message, arguments);
    return object;
  }

  /** For arguments. */
  public static <T> T checkArgumentNotNull(T object) {
    return checkArgumentNotNull(object, "The argument must not be null.");
  }

  /** For the state of an object. */
  public static void checkState(boolean condition, String message, Object... arguments) {
    if (!condition) {
      throw new IllegalStateException(String.format(message, arguments));
    }
  }

  /** For settings. */
  public static void checkSetting(boolean condition, String message, Object... arguments)
      throws InvalidSettingsException {
    if (!condition) {
      throw new InvalidSettingsException(String.format(message, arguments));
    }
  }

  /** For settings. */
  public static <T> T checkSettingNotNull(T object, String message, Object... arguments)
      throws InvalidSettingsException {
    checkSetting(object != null, message, arguments);
    return object;
  }
}
