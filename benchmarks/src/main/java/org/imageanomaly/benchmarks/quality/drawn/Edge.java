package org.imageanomaly.benchmarks.quality.drawn;

/** What lies beyond the border of a picture. */
enum Edge {
  /** The nearest pixel again. */
  REPEAT {
    @Override
    int inside(int i, int size) {
      return Math.max(0, Math.min(size - 1, i));
    }
  },

  /** The picture mirrored. */
  REFLECT {
    @Override
    int inside(int i, int size) {
      int period = Math.floorMod(i, 2 * size);
      return period < size ? period : 2 * size - 1 - period;
    }
  };

  /** The index inside of one that may lie outside. */
  abstract int inside(int i, int size);
}
