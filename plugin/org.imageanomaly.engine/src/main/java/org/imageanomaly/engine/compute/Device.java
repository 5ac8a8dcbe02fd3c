package org.imageanomaly.engine.compute;

import java.util.Locale;

/** What the user lets compute, by a system property. */
public enum Device {
  /** The GPU where one can be used, the CPU elsewhere. */
  AUTO,
  /** The CPU; nothing looks for a GPU. */
  CPU,
  /** As {@link #AUTO}, but also the lack of the GPU libraries is worth a warning. */
  CUDA;

  /** The system property: auto, the default, cpu or cuda. */
  public static final String PROPERTY = "org.imageanomaly.device";

  /**
   * What the system property says.
   *
   * @throws ComputeException if it says something else
   */
  public static Device requested() {
    return of(System.getProperty(PROPERTY, "auto"));
  }

  static Device of(String word) {
    for (Device device : values()) {
      if (device.name().toLowerCase(Locale.ROOT).equals(word)) {
        return device;
      }
    }
    throw new ComputeException(
        "-D"
            + PROPERTY
            + "="
            + word
            + " is not one of auto, cpu and cuda. Correct it or leave it"
            + " out.");
  }
}
