package org.imageanomaly.benchmarks.speed;

import java.nio.file.Path;
import java.util.Map;

/** The work of one comparison. */
interface Task {

  /** What it is about, as the driver prints and checks it. */
  Map<String, Object> facts();

  /** One repetition. */
  void run() throws Exception;

  /** Writes what a repetition computes, in big-endian doubles or in bytes. */
  default void result(Path file) throws Exception {
    throw new UnsupportedOperationException("There is nothing to compare.");
  }

  /** Operations per second of a large matrix product in float. */
  default double peak() {
    throw new UnsupportedOperationException("It does not multiply matrices of floats.");
  }
}
