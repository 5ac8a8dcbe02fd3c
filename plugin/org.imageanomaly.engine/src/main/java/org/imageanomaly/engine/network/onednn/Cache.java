package org.imageanomaly.engine.network.onednn;

import org.imageanomaly.engine.compute.Backend;

/**
 * What of the processor's cache a network may count on.
 *
 * @param bytes for all threads together
 * @param threads that compute
 */
record Cache(long bytes, int threads) {

  private static final long BYTES_PER_THREAD = 8L << 20;
  private static final long MOST_BYTES = 32L << 20;

  /** As much as common processors share among their cores. */
  static Cache ofProcessor() {
    int threads = Backend.start().threads();
    return new Cache(Math.min(MOST_BYTES, BYTES_PER_THREAD * threads), threads);
  }

  /**
   * How many examples at a time stay there, and are the same number for each thread, which then
   * reads what it has made itself: caches of other threads may be far away.
   *
   * @param bytesOfEach example
   * @return a divisor of all; these where no smaller number would do
   */
  int examplesAtOnce(int all, long bytesOfEach) {
    long most = Math.min(all, bytes / bytesOfEach);
    for (long few = most / threads * threads; few > 0; few -= threads) {
      if (all % few == 0) {
        return (int) few;
      }
    }
    return all;
  }
}
