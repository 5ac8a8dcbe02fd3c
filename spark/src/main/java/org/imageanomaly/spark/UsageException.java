package org.imageanomaly.spark;

/** Arguments that do not say what to do. */
final class UsageException extends Exception {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
