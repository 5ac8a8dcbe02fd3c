package org.imageanomaly.engine.format;

import java.io.IOException;

/** A file that cannot be read; its message says what was found, without the remedy. */
public final class FormatException extends IOException {

  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Fault {
    /** It is no image of a known format. */
    UNKNOWN,
    /** It ends before its last pixel. */
    TRUNCATED,
    /** It contradicts itself or its format. */
    DAMAGED,
    /** A format, or a part of one, that is not read. */
    FORMAT,
    /** Colors that are not read. */
    COLOR,
    /** Samples that are not read. */
    DEPTH,
    /** A compression that is not read. */
    COMPRESSION
  }

  private final Fault fault;

  FormatException(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  FormatException(Fault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  static FormatException damaged(String message) {
    return new FormatException(Fault.DAMAGED, message);
  }

  static FormatException truncated() {
    return new FormatException(Fault.TRUNCATED, "The image ends too early");
  }

  public Fault fault() {
    return fault;
  }
}
