package org.knime.core.data.container;

/** The rows of a table could not be kept, because a disk is full for instance. */
public class DataContainerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Fails with a message for the user, and the cause for the log. */
  public DataContainerException(String message, Throwable cause) {
    super(message, cause);
  }
}
