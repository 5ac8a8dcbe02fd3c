package org.imageanomaly.engine.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Numbers in the bytes of a file; beyond its end it is truncated. */
record Bytes(byte[] data, boolean littleEndian) {

  int length() {
    return data.length;
  }

  int u8(long at) throws FormatException {
    check(at, 1);
    return data[(int) at] & 0xff;
  }

  int u16(long at) throws FormatException {
    check(at, 2);
    return buffer().getShort((int) at) & 0xffff;
  }

  long u32(long at) throws FormatException {
    return s32(at) & 0xffffffffL;
  }

  int s32(long at) throws FormatException {
    check(at, 4);
    return buffer().getInt((int) at);
  }

  long s64(long at) throws FormatException {
    check(at, 8);
    return buffer().getLong((int) at);
  }

  /** Whether a text stands at a place. */
  boolean has(String text, int at) {
    byte[] expected = text.getBytes(StandardCharsets.ISO_8859_1);
    return at >= 0
        && data.length >= at + expected.length
        && java.util.Arrays.equals(data, at, at + expected.length, expected, 0, expected.length);
  }

  void check(long at, long count) throws FormatException {
    if (at < 0 || count < 0 || at > data.length - count) {
      throw FormatException.truncated();
    }
  }

  private ByteBuffer buffer() {
    return ByteBuffer.wrap(data)
        .order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }
}
