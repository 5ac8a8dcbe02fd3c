package org.knime.core.node;

/** Settings that a node cannot work with; the message names the setting and what was expected. */
public class InvalidSettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Fails with a message for the user. */
  public InvalidSettingsException(String message) {
    super(message);
  }

  /** Fails with a message for the user and the cause for the log. */
  public InvalidSettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
