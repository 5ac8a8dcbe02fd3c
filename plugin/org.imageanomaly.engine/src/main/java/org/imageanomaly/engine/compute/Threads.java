package org.imageanomaly.engine.compute;

/** How many threads compute. */
final class Threads {

  /**
   * More were not measured, and the threads of a step wait for each other dozens of times; the
   * property allows them.
   */
  private static final int MOST = 16;

  private Threads() {}

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
