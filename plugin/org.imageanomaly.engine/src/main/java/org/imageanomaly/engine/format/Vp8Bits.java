package org.imageanomaly.engine.format;

/** The arithmetic decoder of VP8 (RFC 6386, section 7). */
final class Vp8Bits {

  private final byte[] data;
  private final int end;
  private int next;
  private long value;
  private int bits = -8;

  /** Less one. */
  private int range = 254;

  private boolean ended;

  Vp8Bits(byte[] data, int from, int length) {
    this.data = data;
    this.next = from;
    this.end = from + length;
  }

  /** The next bit, which is 0 with a chance of so many 256ths. */
  int bit(int chance) {
    if (bits < 0) {
      load();
    }
    int split = range * chance >> 8;
    int bit;
    int rest;
    if (value >> bits > split) {
      rest = range - split;
      value -= (long) (split + 1) << bits;
      bit = 1;
    } else {
      rest = split + 1;
      bit = 0;
    }
    int shift = Integer.numberOfLeadingZeros(rest) - 24;
    bits -= shift;
    range = (rest << shift) - 1;
    return bit;
  }

  private void load() {
    int octet = 0;
    if (next < end) {
      octet = data[next++] & 0xff;
    } else {
      ended = true;
    }
    value = value << 8 | octet;
    bits += 8;
  }

  boolean flag() {
    return bit(128) == 1;
  }

  int number(int count) {
    int number = 0;
    for (int i = 0; i < count; i++) {
      number = number << 1 | bit(128);
    }
    return number;
  }

  int signed(int count) {
    int number = number(count);
    return flag() ? -number : number;
  }

  /** A number that is there if a bit says so, or else 0. */
  int optional(int count) {
    return flag() ? signed(count) : 0;
  }

  /** Whether more was read than there is. */
  boolean ended() {
    return ended;
  }
}
