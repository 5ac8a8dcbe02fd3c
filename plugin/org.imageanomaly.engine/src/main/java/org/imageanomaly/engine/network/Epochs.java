package org.imageanomaly.engine.network;

import java.util.Optional;
import org.imageanomaly.engine.Count;

/** Says how long a training took whose best weights were kept. */
public final class Epochs {

  private Epochs() {}

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
