package org.imageanomaly.engine.automatic;

/** At which size a detector looks at images. */
public enum Resolution {
  /** All are scaled to a square. */
  SCALED,
  /** As they are: all have one size, and a defect of a few of their pixels is seen. */
  OWN_SIZE
}
