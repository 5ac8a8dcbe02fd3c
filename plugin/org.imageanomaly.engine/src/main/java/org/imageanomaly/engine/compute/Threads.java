package org.imageanomaly.engine.compute;

import java.util.OptionalInt;

/** How many threads compute. */
public final class Threads {

  /**
   * System property with the number of threads. Without it one for each core computes networks, 16
   * at most, and one for each processor loops in plain Java.
   */
  public static final String PROPERTY = "org.imageanomaly.threads";

  /** OpenMP ends the process where the system does not let it start as many. */
  private static final int MOST_REQUESTED = 1024;

  /**
   * More were not measured, and the threads of a step wait for each other dozens of times; the
   * property allows them.
   */
  private static final int MOST = 16;

  private Threads() {}

  /**
   * What the system property says; empty if it is not set.
   *
   * @throws ComputeException if it says something else than a number of threads
   */
  public static OptionalInt requested() {
    String number = System.getProperty(PROPERTY);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number(number));
  }

  static int number(String text) {
    try {
      int threads = Integer.parseInt(text.strip());
      if (threads >= 1 && threads <= MOST_REQUESTED) {
        return threads;
      }
    } catch (NumberFormatException e) {
      // neither
    }
    throw new ComputeException(
        "-D"
            + PROPERTY
            + "="
            + text
            + " is not a number of threads from 1 to "
            + MOST_REQUESTED
            + ". Correct it or leave it out.");
  }

  /**
   * One thread for each core: two on one core share its arithmetic units, and the layers of a
   * network keep those busy. A container or an affinity that leaves fewer processors than there are
   * cores limits them too.
   *
   * @param processors that this process may use, each thread of a core counted
   * @param cores of the machine; 0 or less if unknown
   */
  static int sensible(int processors, int cores) {
    int useful = cores > 0 ? Math.min(processors, cores) : processors;
    return Math.max(1, Math.min(useful, MOST));
  }
}
