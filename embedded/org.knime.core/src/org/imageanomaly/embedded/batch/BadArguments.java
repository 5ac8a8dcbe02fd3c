package org.imageanomaly.embedded.batch;

/** The command line is wrong; the message is for the user. */
public final class BadArguments extends Exception {
  private static final long serialVersionUID = 1L;

  /** Fails with a message for the user. */
  public BadArguments(String message) {
    super(message);
  }
}
