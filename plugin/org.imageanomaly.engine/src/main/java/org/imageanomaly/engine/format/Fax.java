package org.imageanomaly.engine.format;

import java.util.Arrays;
import org.imageanomaly.engine.format.FormatException.Fault;

/** Unpacks bilevel strips in the codes of fax machines (ITU-T T.4 and T.6); black is 1. */
final class Fax {

  private static final int RUN_LENGTHS = 2;
  private static final int GROUP_3 = 3;
  private static final int END_OF_LINE_ZEROS = 11;

  private final Packed packed;
  private final int compression;
  private final boolean twoDimensional;
  private final int width;
  private long bit;
  private boolean first = true;

  /** Whether rows begin with the end of the line before: all of them, or none. */
  private boolean ended;

  /** Where colors change in the row above, and in this one; beyond the last one it is the width. */
  private int[] above;

  private int[] changes;
  private int count;

  private Fax(Packed packed, int compression, boolean twoDimensional, int width) {
    this.packed = packed;
    this.bit = 8L * packed.from();
    this.compression = compression;
    this.twoDimensional = twoDimensional;
    this.width = width;
    this.above = new int[width + 3];
    this.changes = new int[width + 3];
    Arrays.fill(above, width);
  }

  static void unpack(
      TiffDirectory directory, TiffLayout layout, Packed packed, byte[] bytes, int rows)
      throws FormatException {
    boolean group3 = layout.compression == GROUP_3;
    long options = directory.value(group3 ? 292 : 293, 0);
    if ((options & 2) != 0 && layout.compression != RUN_LENGTHS) {
      throw new FormatException(
          Fault.COMPRESSION, "The TIFF file is a fax with uncompressed parts, which is not read");
    }
    boolean twoDimensional = group3 ? (options & 1) != 0 : layout.compression != RUN_LENGTHS;
    Fax fax = new Fax(packed, layout.compression, twoDimensional, layout.segmentWidth);
    for (int y = 0; y < rows; y++) {
      fax.row();
      if (fax.bit > packed.endBit()) {
        throw FormatException.truncated();
      }
      fax.paint(bytes, y * layout.rowBytes());
    }
  }

  private void row() throws FormatException {
    count = 0;
    boolean plain = !twoDimensional;
    if (compression == RUN_LENGTHS) {
      bit = (bit + 7) / 8 * 8;
    } else if (compression == GROUP_3) {
      boolean end = endOfLine();
      if (twoDimensional ? !end : !first && end != ended) {
        throw wrong();
      }
      first = false;
      ended = end;
      plain |= twoDimensional && next(1) == 1;
    }
    if (plain) {
      runs();
    } else {
      modes();
    }
    Arrays.fill(changes, count, changes.length, width);
    int[] swapped = above;
    above = changes;
    changes = swapped;
  }

  /** Passes the end of the line before, and what it was padded with. */
  private boolean endOfLine() throws FormatException {
    long start = bit;
    int zeros = 0;
    while (bit < packed.endBit() && peek(1) == 0) {
      zeros++;
      bit++;
    }
    if (zeros < END_OF_LINE_ZEROS) {
      bit = start;
      return false;
    }
    next(1);
    return true;
  }

  private void runs() throws FormatException {
    int at = 0;
    boolean black = false;
    while (at < width) {
      at = inside(at + run(black));
      change(at);
      black = !black;
    }
  }

  private int inside(int position) throws FormatException {
    if (position > width) {
      throw wrong();
    }
    return position;
  }

  private void modes() throws FormatException {
    int at = 0;
    int b = 0;
    boolean black = false;
    boolean start = true;
    while (at < width) {
      // the first change above that lies right of here and leads to the other color
      b = Math.max(0, b - 2);
      while (above[b] < width
          && (above[b] < at || above[b] == at && !start || (b & 1) == 1 != black)) {
        b++;
      }
      int change = above[b];
      start = false;
      if (peek(1) == 1) {
        bit++;
        at = to(change);
        black = !black;
      } else if (peek(3) == 1) {
        bit += 3;
        int one = inside(at + run(black));
        at = inside(one + run(!black));
        change(one);
        change(at);
      } else if (peek(4) == 1) {
        bit += 4;
        at = passed(b);
      } else {
        at = to(change + offset());
        black = !black;
        if (at < 0) {
          throw wrong();
        }
      }
    }
  }

  /** Beyond two changes above, left of the next change in this row, which the end may be. */
  private int passed(int b) throws FormatException {
    if (above[b] >= width || above[b + 1] >= width) {
      throw wrong();
    }
    return above[b + 1];
  }

  private int to(int position) throws FormatException {
    int before = count == 0 ? 0 : changes[count - 1];
    if (position < before) {
      throw wrong();
    }
    int at = inside(position);
    change(at);
    return at;
  }

  private void change(int position) throws FormatException {
    if (count > width + 1) {
      throw wrong();
    }
    changes[count++] = position;
  }

  /** How far the change lies from that above. */
  private int offset() throws FormatException {
    int bits = peek(7);
    int[][] codes = {{3, 3, 1}, {3, 2, -1}, {6, 3, 2}, {6, 2, -2}, {7, 3, 3}, {7, 2, -3}};
    for (int[] code : codes) {
      if (bits >> 7 - code[0] == code[1]) {
        bit += code[0];
        return code[2];
      }
    }
    throw wrong();
  }

  private int run(boolean black) throws FormatException {
    int whole = 0;
    while (true) {
      int found = FaxCodes.runs(black)[peek(FaxCodes.LONGEST)];
      if (found == 0) {
        throw wrong();
      }
      bit += found & 15;
      whole = Math.min(width + 1, whole + (found >> 4));
      if (found >> 4 < 64) {
        return whole;
      }
    }
  }

  private FormatException wrong() {
    return bit >= packed.endBit()
        ? FormatException.truncated()
        : FormatException.damaged("The image is damaged (a code of its fax is unknown)");
  }

  private int next(int bits) throws FormatException {
    int value = peek(bits);
    bit += bits;
    return value;
  }

  /** The next bits; zeros beyond the end, for a while. */
  private int peek(int bits) throws FormatException {
    if (bit > packed.endBit() + 64) {
      throw FormatException.truncated();
    }
    int value = 0;
    for (int b = 0; b < bits; b++) {
      long at = bit + b;
      int octet = at < packed.endBit() ? packed.data()[(int) (at >> 3)] : 0;
      value = value << 1 | octet >> (int) (7 - (at & 7)) & 1;
    }
    return value;
  }

  private void paint(byte[] bytes, int start) {
    for (int i = 0; above[i] < width; i += 2) {
      for (int x = above[i]; x < above[i + 1]; x++) {
        bytes[start + (x >> 3)] |= (byte) (0x80 >> (x & 7));
      }
    }
  }
}
