package org.imageanomaly.spark;

/** What stops a job and can be mended by who started it; its message says how. */
public final class JobException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is wrong and what helps. */
  public JobException(String message) {
    super(message);
  }

  /** What is wrong and what helps, and why. */
  public JobException(String message, Throwable cause) {
    super(message, cause);
  }
}
