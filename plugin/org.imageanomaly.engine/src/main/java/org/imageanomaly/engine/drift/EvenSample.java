package org.imageanomaly.engine.drift;

import java.util.ArrayList;
import java.util.List;

/**
 * Some of what comes along, evenly spaced, however much comes: where there are too many, every
 * other one is dropped, and from then on only half as many are taken.
 *
 * @param <T> what comes
 */
final class EvenSample<T> {

  private final int most;
  private final List<T> kept = new ArrayList<>();
  private long step = 1;
  private long seen;

  /**
   * An empty sample.
   *
   * @param most how many are kept at most, an even number
   */
  EvenSample(int most) {
    this.most = most;
  }

  void add(T one) {
    if (seen++ % step != 0) {
      return;
    }
    kept.add(one);
    if (kept.size() > most) {
      for (int i = 1; i < kept.size(); i++) {
        kept.remove(i);
      }
      step *= 2;
    }
  }

  /** Those that are kept, in the order in which they came. */
  List<T> kept() {
    return List.copyOf(kept);
  }
}
