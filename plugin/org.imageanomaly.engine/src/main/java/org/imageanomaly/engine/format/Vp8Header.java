package org.imageanomaly.engine.format;

/** What a key frame of VP8 declares for all of its blocks (RFC 6386, sections 9.2 to 9.11). */
final class Vp8Header {

  private static final int SEGMENTS = 4;
  private static final int TYPES = 4 * 8 * 3;
  private static final int NODES = 11;

  final boolean segmentMap;
  final int[] segmentChances = {255, 255, 255};
  final boolean simpleFilter;
  final int filterLevel;
  final int sharpness;
  final int partitions;

  /** Steps of a segment: first and other coefficients of luminance, its means, chrominance. */
  final int[][] steps = new int[SEGMENTS][];

  /** Levels of the filter by segment, of blocks predicted as a whole and in parts. */
  final int[][] levels = new int[SEGMENTS][2];

  final int[] chances = Vp8Tables.COEFFICIENTS.clone();
  final boolean skipping;
  final int skipChance;

  Vp8Header(Vp8Bits bits) {
    bits.number(2);
    boolean segmented = bits.flag();
    boolean map = false;
    boolean absolute = true;
    int[] quantizers = new int[SEGMENTS];
    int[] strengths = new int[SEGMENTS];
    if (segmented) {
      map = bits.flag();
      if (bits.flag()) {
        absolute = bits.flag();
        read(bits, quantizers, 7);
        read(bits, strengths, 6);
      }
      for (int i = 0; map && i < 3; i++) {
        segmentChances[i] = bits.flag() ? bits.number(8) : 255;
      }
    }
    segmentMap = map;
    simpleFilter = bits.flag();
    filterLevel = bits.number(6);
    sharpness = bits.number(3);
    int[] deltas = new int[2];
    if (bits.flag()) {
      deltas(bits, deltas);
    }
    partitions = 1 << bits.number(2);
    int base = bits.number(7);
    int[] differences = new int[5];
    for (int i = 0; i < 5; i++) {
      differences[i] = bits.optional(4);
    }
    for (int s = 0; s < SEGMENTS; s++) {
      int quantizer = !segmented ? base : absolute ? quantizers[s] : base + quantizers[s];
      steps[s] = steps(quantizer, differences);
      int level = !segmented ? filterLevel : absolute ? strengths[s] : filterLevel + strengths[s];
      levels[s][0] = Math.max(0, Math.min(63, level + deltas[0]));
      levels[s][1] = Math.max(0, Math.min(63, level + deltas[0] + deltas[1]));
    }
    bits.flag();
    for (int i = 0; i < TYPES * NODES; i++) {
      if (bits.bit(Vp8Tables.UPDATES[i]) == 1) {
        chances[i] = bits.number(8);
      }
    }
    skipping = bits.flag();
    skipChance = skipping ? bits.number(8) : 0;
  }

  private static void read(Vp8Bits bits, int[] values, int count) {
    for (int i = 0; i < values.length; i++) {
      values[i] = bits.optional(count);
    }
  }

  /** Only the first of both kinds matter where nothing moves. */
  private static void deltas(Vp8Bits bits, int[] deltas) {
    if (!bits.flag()) {
      return;
    }
    for (int i = 0; i < 8; i++) {
      int delta = bits.optional(6);
      if (i % 4 == 0) {
        deltas[i / 4] = delta;
      }
    }
  }

  private static int[] steps(int quantizer, int[] differences) {
    return new int[] {
      Vp8Tables.FIRST_STEPS[index(quantizer + differences[0], 127)],
      Vp8Tables.OTHER_STEPS[index(quantizer, 127)],
      2 * Vp8Tables.FIRST_STEPS[index(quantizer + differences[1], 127)],
      Math.max(8, Vp8Tables.OTHER_STEPS[index(quantizer + differences[2], 127)] * 101581 >> 16),
      Vp8Tables.FIRST_STEPS[index(quantizer + differences[3], 117)],
      Vp8Tables.OTHER_STEPS[index(quantizer + differences[4], 127)]
    };
  }

  private static int index(int quantizer, int most) {
    return Math.max(0, Math.min(most, quantizer));
  }
}
