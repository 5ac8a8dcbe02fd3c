package org.imageanomaly.engine.network.onednn;

import java.util.Map;
import java.util.TreeMap;

/**
 * Decides where in one block of memory the values of a plan lie, so that what is never needed at
 * the same time shares its place.
 */
final class Arena {

  private static final long ALIGNMENT = 64;

  /** The sizes of free regions below the end, by their start. */
  private final TreeMap<Long, Long> free = new TreeMap<>();

  private long end;

  /**
   * Some bytes.
   *
   * @param start from the beginning of the block
   */
  record Region(long start, long bytes) {}

  /** Takes the smallest free region that is large enough. */
  Region take(long bytes) {
    long size = aligned(Math.max(1, bytes));
    Map.Entry<Long, Long> best = null;
    for (Map.Entry<Long, Long> candidate : free.entrySet()) {
      long length = candidate.getValue();
      if (length >= size && (best == null || length < best.getValue())) {
        best = candidate;
      }
    }
    if (best == null) {
      return atTheEnd(size);
    }
    long start = best.getKey();
    long left = best.getValue() - size;
    free.remove(start);
    if (left > 0) {
      free.put(start + size, left);
    }
    return new Region(start, size);
  }

  private Region atTheEnd(long size) {
    Map.Entry<Long, Long> last = free.lastEntry();
    boolean touches = last != null && last.getKey() + last.getValue() == end;
    long start = touches ? last.getKey() : end;
    if (touches) {
      free.remove(start);
    }
    end = start + size;
    return new Region(start, size);
  }

  /** Gives a region back. */
  void release(Region region) {
    long start = region.start();
    long size = region.bytes();
    Map.Entry<Long, Long> before = free.lowerEntry(start);
    if (before != null && before.getKey() + before.getValue() == start) {
      free.remove(before.getKey());
      start = before.getKey();
      size += before.getValue();
    }
    Long after = free.remove(region.start() + region.bytes());
    free.put(start, size + (after == null ? 0 : after));
  }

  /** The size of the block. */
  long bytes() {
    return end;
  }

  private static long aligned(long bytes) {
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
