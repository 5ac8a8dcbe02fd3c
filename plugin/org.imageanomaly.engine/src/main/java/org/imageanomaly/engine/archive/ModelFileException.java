package org.imageanomaly.engine.archive;

import java.io.IOException;

/** A file that is no usable model; its message says what is wrong and what helps. */
public final class ModelFileException extends IOException {

  private static final long serialVersionUID = 1L;

  /** A file that is no usable model. */
  public ModelFileException(String message) {
    super(message);
  }

  /** A file that is no usable model, and why. */
  public ModelFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
