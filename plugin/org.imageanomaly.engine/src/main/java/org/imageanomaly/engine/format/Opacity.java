package org.imageanomaly.engine.format;

/** What the sample after those of the color means. */
public enum Opacity {
  /** There is none. */
  NONE,
  /** Opacity; the color is that of the opaque pixel. */
  STRAIGHT,
  /** Opacity; the color was multiplied by it. */
  PREMULTIPLIED,
  /** The file does not say; where every pixel has the greatest value, it is the same for all. */
  UNDECLARED
}
