package org.imageanomaly.engine.image;

import java.io.IOException;

/** An image that was not decoded; its message says what was found and what helps. */
public final class UnreadableImageException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Why an image was not decoded. */
  public enum Reason {
    EMPTY("empty file"),
    NOT_AN_IMAGE("not an image"),
    TRUNCATED("truncated"),
    DAMAGED("damaged"),
    TOO_LARGE("too large"),
    TOO_SMALL("too small"),
    UNSUPPORTED_COLOR("unsupported color model"),
    UNSUPPORTED_DEPTH("too many bits a sample"),
    UNSUPPORTED_COMPRESSION("unsupported compression"),
    UNSUPPORTED_FORMAT("unsupported format"),
    UNREADABLE_FILE("file not readable");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** The reason in a few words, for counts and tables. */
    public String text() {
      return text;
    }
  }

  private final Reason reason;

  UnreadableImageException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /**
   * An image that was not decoded.
   *
   * @param message what was found and what helps
   */
  public UnreadableImageException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
