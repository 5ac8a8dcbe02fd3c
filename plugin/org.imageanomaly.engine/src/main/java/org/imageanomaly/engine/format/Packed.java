package org.imageanomaly.engine.format;

import java.util.Arrays;

/**
 * A part of a file that is to be unpacked.
 *
 * @param data the file
 * @param from where the part begins in it
 * @param length of the part, which lies in the file
 */
record Packed(byte[] data, int from, int length) {

  int end() {
    return from + length;
  }

  /** The number of bits before its end, counted from the start of the file. */
  long endBit() {
    return 8L * end();
  }

  byte[] copy() {
    return Arrays.copyOfRange(data, from, end());
  }
}
