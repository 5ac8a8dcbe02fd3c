package org.imageanomaly.engine.compute;

/** The numerical back end cannot do its work; the message says what helps. */
public final class ComputeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ComputeException(String message) {
    super(message);
  }

  public ComputeException(String message, Throwable cause) {
    super(message, cause);
  }
}
