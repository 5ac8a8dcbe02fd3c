package org.imageanomaly.engine.onnx.export;

import java.util.stream.IntStream;

/** How a line of values goes on beyond its ends. */
enum Edge {
  /** The outermost value again and again. */
  REPEATED {
    @Override
    int inside(int index, int length) {
      return Math.max(0, Math.min(length - 1, index));
    }
  },
  /** As in a mirror behind the outermost value, which comes twice. */
  REFLECTED {
    @Override
    int inside(int index, int length) {
      int place = Math.floorMod(index, 2 * length);
      return place < length ? place : 2 * length - 1 - place;
    }
  },
  /** As in a mirror that stands on the outermost value, which comes once. */
  MIRRORED {
    @Override
    int inside(int index, int length) {
      if (length == 1) {
        return 0;
      }
      int place = Math.floorMod(index, 2 * length - 2);
      return place < length ? place : 2 * length - 2 - place;
    }
  };

  /** Which value stands at an index. */
  abstract int inside(int index, int length);

  /** The same of indices from one on. */
  int[] inside(int first, int count, int length) {
    return IntStream.range(first, first + count).map(index -> inside(index, length)).toArray();
  }
}
