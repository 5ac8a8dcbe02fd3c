package org.imageanomaly.engine.fuzz;

import java.util.Arrays;
import java.util.SplittableRandom;

/** What happens to bytes on their way, by accident or not. */
public final class Mutations {

  /** Numbers at which programs go wrong. */
  private static final long[] EDGES = {
    0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fff_ffffL, 0x8000_0000L, 0xffff_ffffL
  };

  private Mutations() {}

  /** Another array: bits and bytes changed, pieces cut off, taken out, doubled or zeroed. */
  public static byte[] of(byte[] bytes, SplittableRandom random) {
    byte[] changed = bytes.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && changed.length > 0; i++) {
      changed = one(changed, random);
    }
    return changed;
  }

  private static byte[] one(byte[] bytes, SplittableRandom random) {
    int at = random.nextInt(bytes.length);
    int end = Math.min(bytes.length, at + 1 + random.nextInt(64));
    switch (random.nextInt(7)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt();
      case 2 -> edge(bytes, at, random);
      case 3 -> Arrays.fill(bytes, at, end, (byte) (random.nextBoolean() ? 0 : 0xff));
      case 4 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 5 -> {
        return joined(bytes, at, bytes, end);
      }
      default -> {
        return joined(bytes, end, bytes, at);
      }
    }
    return bytes;
  }

  private static void edge(byte[] bytes, int at, SplittableRandom random) {
    long value = EDGES[random.nextInt(EDGES.length)];
    int length = Math.min(1 << random.nextInt(3), bytes.length - at);
    boolean bigEndian = random.nextBoolean();
    for (int i = 0; i < length; i++) {
      bytes[at + i] = (byte) (value >> (8 * (bigEndian ? length - 1 - i : i)));
    }
  }

  /** The first bytes of one, and the other from a place on. */
  private static byte[] joined(byte[] head, int length, byte[] tail, int from) {
    byte[] both = Arrays.copyOf(head, length + tail.length - from);
    System.arraycopy(tail, from, both, length, tail.length - from);
    return both;
  }
}
