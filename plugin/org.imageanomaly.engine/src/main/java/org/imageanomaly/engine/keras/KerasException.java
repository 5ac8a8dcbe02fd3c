package org.imageanomaly.engine.keras;

import java.io.IOException;

/** A file of Keras that cannot be used; its message says why, and what helps. */
public final class KerasException extends IOException {

  private static final long serialVersionUID = 1L;

  /** A file that cannot be used. */
  public KerasException(String message) {
    super(message);
  }

  /** A file that cannot be used, and what was met. */
  public KerasException(String message, Throwable cause) {
    super(message, cause);
  }
}
