package org.imageanomaly.engine.network;

import java.util.Optional;
import org.imageanomaly.engine.Count;

/** Says how long a training took whose best weights were kept. */
public final class Epochs {

  private Epochs() {}

  /**
   * Looks whether a training can have ended so.
   *
   * @param loss of the weights that were kept
   * @param best the epoch of these, from 1
   * @param run how many there were; empty if that was not kept
   * @throws IllegalArgumentException if not
   */
  public static void check(double loss, int best, Optional<Integer> run) {
    if (!(loss >= 0 && loss <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "No training ends with a loss of " + loss + " on held-out images.");
    }
    if (best < 1 || run.filter(all -> all < best).isPresent()) {
      throw new IllegalArgumentException(
          "No training ends with the weights of epoch "
              + best
              + run.map(all -> " of " + all).orElse("")
              + ".");
    }
  }

  /**
   * How a summary goes on behind what was trained on.
   *
   * @param best the epoch of the weights that were kept, from 1
   * @param run how many there were; empty if that was not kept
   */
  public static String describe(int best, Optional<Integer> run) {
    return run.map(all -> " in " + Count.of(all, "epoch") + ", best: " + best)
        .orElse(", weights of epoch " + best);
  }
}
