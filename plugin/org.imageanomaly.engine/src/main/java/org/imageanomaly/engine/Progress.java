package org.imageanomaly.engine;

import java.util.concurrent.CancellationException;

/** Receives how far a long computation has come, and stops it when its user has canceled. */
@FunctionalInterface
public interface Progress {

  /**
   * Reports the state of the computation.
   *
   * @param fraction how much is done, in [0, 1]
   * @param message what is being done, for people
   * @throws CancellationException if the user has canceled; the computation ends with it
   */
  void report(double fraction, String message);

  /** The part of this progress from one fraction to another, as a progress of its own. */
  default Progress part(double from, double to) {
    return (fraction, message) -> report(from + fraction * (to - from), message);
  }

  /** A progress that nobody watches and nobody cancels. */
  static Progress none() {
    return (fraction, message) -> {};
  }
}
