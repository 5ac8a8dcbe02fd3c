package org.imageanomaly.engine.keras;

/** What the three channels of a network were when it was trained; Keras does not keep it. */
public enum ColorOrder {
  /** Red, green, blue, as Keras itself and Pillow read images. */
  RGB,
  /** Blue, green, red, as OpenCV reads images. */
  BGR,
  /** Three times the same gray. */
  GRAY
}
