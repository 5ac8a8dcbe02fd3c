package org.imageanomaly.engine.format;

/** What the samples of a pixel mean. */
public enum Color {
  /** One sample; 0 is black. */
  GRAY(1),
  /** One sample; 0 is white. */
  INVERTED_GRAY(1),
  /** Red, green, blue. */
  RGB(3),
  /** An index into a palette. */
  PALETTE(1),
  /** Amounts of the four inks of printers. */
  CMYK(4);

  private final int samples;

  Color(int samples) {
    this.samples = samples;
  }

  /** The number of samples, without opacity. */
  public int samples() {
    return samples;
  }
}
