package org.imageanomaly.embedded.workflow;

import java.io.IOException;

/** A workflow cannot be loaded; the message is for the user. */
public final class LoadException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Fails with a message for the user. */
  public LoadException(String message) {
    super(message);
  }

  /** Fails with a message for the user, and the cause for the log. */
  public LoadException(String message, Throwable cause) {
    super(message, cause);
  }
}
