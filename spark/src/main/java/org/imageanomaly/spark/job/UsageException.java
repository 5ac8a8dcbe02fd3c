package org.imageanomaly.spark.job;

/** Arguments that do not say what to do. */
public final class UsageException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What is wrong with them, in a sentence. */
  public UsageException(String message) {
    super(message);
  }
}
