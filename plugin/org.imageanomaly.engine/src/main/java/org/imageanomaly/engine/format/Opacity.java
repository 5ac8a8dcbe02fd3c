package org.imageanomaly.engine.format;

/** What the sample after those of the colour means. */
public enum Opacity {
  /** There is none. */
  NONE,
  /** Opacity; the colour is that of the opaque pixel. */
  STRAIGHT,
  /** Opacity; the colour was multiplied by it. */
  PREMULTIPLIED,
  /** The file does not say; where every pixel has the greatest value, it is the same for all. */
  UNDECLARED
}
