package org.imageanomaly.embedded.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Text of any length, UTF-16 unit by unit so that even broken surrogates survive. */
final class LongText {
  private LongText() {}

  static void write(DataOutput out, String text) throws IOException {
    byte[] bytes = new byte[text.length() * 2];
    for (int i = 0; i < text.length(); i++) {
      bytes[2 * i] = (byte) (text.charAt(i) >> 8);
      bytes[2 * i + 1] = (byte) text.charAt(i);
    }
    out.writeInt(text.length());
    out.write(bytes);
  }

  static String read(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > Integer.MAX_VALUE / 2) {
      throw new IOException("Text of " + length + " characters; the file is damaged.");
    }
    byte[] bytes = new byte[length * 2];
    in.readFully(bytes);
    char[] chars = new char[length];
    for (int i = 0; i < length; i++) {
      chars[i] = (char) ((bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff);
    }
    return new String(chars);
  }
}
