package org.imageanomaly.engine.compute;

import java.util.Locale;
import java.util.Map;

/**
 * A GPU as its driver describes it.
 *
 * @param name such as "NVIDIA RTX A4000"
 * @param major of its compute capability
 * @param minor of its compute capability
 * @param bytes of its memory
 */
record Gpu(String name, int major, int minor, long bytes) {

  /**
   * The smallest minor version that nd4j-cuda-11.6 1.0.0-M2.1 holds machine code for, by major
   * version. Machine code for X.y runs on X.z with z at least y; there is no PTX, from which a
   * driver could make code for newer majors.
   */
  private static final Map<Integer, Integer> MACHINE_CODE = Map.of(3, 7, 5, 0, 6, 0, 7, 0, 8, 0);

  /** The compute capabilities that the library has code for, for people. */
  static final String SUPPORTED = "3.7 and 5.0 to 8.9";

  /** Whether the library has machine code that it runs. */
  boolean runsLibrary() {
    return minor >= MACHINE_CODE.getOrDefault(major, Integer.MAX_VALUE);
  }

  String capability() {
    return major + "." + minor;
  }

  /** For people: "NVIDIA RTX A4000 (compute capability 8.6, 15.7 GB)". */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s (compute capability %s, %.1f GB)", name, capability(), bytes / 0x1p30);
  }
}
