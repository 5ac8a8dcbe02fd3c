package org.imageanomaly.engine.image;

import java.io.IOException;
import org.imageanomaly.engine.format.FormatException;

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

  /** What went wrong when the bytes of a file were read, with what helps. */
  static UnreadableImageException of(Throwable e) {
    if (e instanceof UnreadableImageException unreadable) {
      return unreadable;
    }
    return e instanceof FormatException format ? byFault(format) : damaged(e);
  }

  private static UnreadableImageException byFault(FormatException e) {
    Reason reason =
        switch (e.fault()) {
          case UNKNOWN -> Reason.NOT_AN_IMAGE;
          case TRUNCATED -> Reason.TRUNCATED;
          case DAMAGED -> Reason.DAMAGED;
          case FORMAT -> Reason.UNSUPPORTED_FORMAT;
          case COLOR -> Reason.UNSUPPORTED_COLOR;
          case DEPTH -> Reason.UNSUPPORTED_DEPTH;
          case COMPRESSION -> Reason.UNSUPPORTED_COMPRESSION;
        };
    String remedy =
        switch (e.fault()) {
          case UNKNOWN -> " Save it as one of these, or leave it out.";
          case TRUNCATED, DAMAGED -> " Copy it again from its source.";
          case FORMAT -> " Save it as PNG.";
          case COLOR -> " Save it as RGB or gray.";
          case DEPTH -> " Save it with 8 or 16 bits a sample, as whole numbers from 0.";
          case COMPRESSION -> " Save it as PNG or as TIFF with LZW or Deflate.";
        };
    return new UnreadableImageException(reason, e.getMessage() + "." + remedy, e);
  }

  static UnreadableImageException truncated(Exception cause) {
    return new UnreadableImageException(
        Reason.TRUNCATED, "The image ends too early. Copy it again from its source.", cause);
  }

  private static UnreadableImageException damaged(Throwable cause) {
    return new UnreadableImageException(
        Reason.DAMAGED,
        "The image is damaged (its data contradict what it declares). Copy it again from its"
            + " source.",
        cause);
  }

  /** An image for which memory ran out. */
  public static UnreadableImageException tooLargeForJava(OutOfMemoryError cause) {
    return new UnreadableImageException(
        Reason.TOO_LARGE,
        "The image does not fit into what is left of Java's memory (of "
            + (Runtime.getRuntime().maxMemory() >> 20)
            + " MB). Reduce it, or give Java more (-Xmx).",
        cause);
  }

  /** Whether memory ran out, which others may have taken, so that another try can succeed. */
  public boolean isShortOfMemory() {
    return getCause() instanceof OutOfMemoryError;
  }

  /** The same, with the name of what could not be read before it. */
  public UnreadableImageException of(String name) {
    return new UnreadableImageException(reason, name + ": " + getMessage(), getCause());
  }

  public Reason reason() {
    return reason;
  }
}
