package org.imageanomaly.embedded.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Text of any length, UTF-16 unit by unit so that even broken surrogates survive. */
public final class LongText {
  /** So that a damaged length ends at the end of the file and not at that of the memory. */
  private static final int PORTION = 1 << 16;

  private LongText() {}

  /** Writes text; a portion at a time. */
  public static void write(DataOutput out, String text) throws IOException {
    out.writeInt(text.length());
    int written = 0;
    while (written < text.length()) {
      int length = Math.min(PORTION, text.length() - written);
      writePortion(out, text, written, length);
      written += length;
    }
  }

  private static void writePortion(DataOutput out, String text, int from, int length)
      throws IOException {
    byte[] bytes = new byte[2 * length];
    for (int i = 0; i < length; i++) {
      bytes[2 * i] = (byte) (text.charAt(from + i) >> 8);
      bytes[2 * i + 1] = (byte) text.charAt(from + i);
    }
    out.write(bytes);
  }

  /** Reads what {@link #write} wrote. */
  public static String read(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      throw new IOException("a text has " + length + " characters; the file is damaged.");
    }
    StringBuilder text = new StringBuilder(Math.min(length, PORTION));
    while (text.length() < length) {
      readPortion(in, text, Math.min(PORTION, length - text.length()));
    }
    return text.toString();
  }

  private static void readPortion(DataInput in, StringBuilder text, int length) throws IOException {
    byte[] bytes = new byte[2 * length];
    in.readFully(bytes);
    for (int i = 0; i < length; i++) {
      text.append((char) ((bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff));
    }
  }
}
