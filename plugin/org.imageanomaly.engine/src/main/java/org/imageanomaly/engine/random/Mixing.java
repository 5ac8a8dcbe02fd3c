package org.imageanomaly.engine.random;

/** Makes seeds for many random sequences from one, so that near numbers give unlike sequences. */
public final class Mixing {

  private static final long STEP = 0x9E3779B97F4A7C15L;

  private Mixing() {}

  /** A seed for one of the sequences of a seed. */
  public static long mix(long seed, long number) {
    return scatter(scatter(seed) + STEP * (number + 1));
  }

  /** The finalizer of MurmurHash3, of which every bit depends on every bit. */
  private static long scatter(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }
}
