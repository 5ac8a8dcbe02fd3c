package org.imageanomaly.engine.keras;

/** What samples were scaled to when a network was trained; Keras does not keep it. */
public enum PixelRange {
  /** [-1, 1] where the network ends in a hyperbolic tangent, otherwise [0, 1]. */
  AUTOMATIC,
  /** [0, 1]. */
  UNIT,
  /** [-1, 1]. */
  SYMMETRIC
}
