package org.knime.core.util;

/** A row ID was used twice in one table. */
public class DuplicateKeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String key;

  /** Fails with a message and the key. */
  public DuplicateKeyException(String message, String key) {
    super(message);
    this.key = key;
  }

  /** The row ID that was used twice; null when not known. */
  public String getKey() {
    return key;
  }
}
