package org.imageanomaly.engine.format;

/** Bits of lossless WebP, the lowest of each byte first. */
final class Vp8lBits {

  private final byte[] data;
  private final long end;
  private long at;

  Vp8lBits(byte[] data, int from) {
    this.data = data;
    this.at = 8L * from;
    this.end = 8L * data.length;
  }

  int bit() throws FormatException {
    if (at >= end) {
      throw FormatException.truncated();
    }
    int bit = data[(int) (at >> 3)] >> (int) (at & 7) & 1;
    at++;
    return bit;
  }

  int number(int count) throws FormatException {
    int number = 0;
    for (int i = 0; i < count; i++) {
      number |= bit() << i;
    }
    return number;
  }
}
