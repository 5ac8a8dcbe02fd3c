package org.imageanomaly.engine.model;

import java.io.IOException;

/** A file that is no usable model; its message says what is wrong and what helps. */
public final class ModelFileException extends IOException {

  private static final long serialVersionUID = 1L;

  ModelFileException(String message) {
    super(message);
  }

  ModelFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
