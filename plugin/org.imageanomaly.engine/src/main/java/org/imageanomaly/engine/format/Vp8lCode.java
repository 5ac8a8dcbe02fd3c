package org.imageanomaly.engine.format;

/** A prefix code of lossless WebP. */
final class Vp8lCode {

  private static final int LONGEST = 15;
  private static final int REPEAT = 16;
  private static final int ZEROS = 17;
  private static final int LENGTHS = 19;
  private static final int[] ORDER = {
    17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
  };

  /** How many codes have a length, and the symbols by their codes. */
  private final int[] counts = new int[LONGEST + 1];

  private final int[] symbols;

  private Vp8lCode(int[] lengths) throws FormatException {
    int used = 0;
    for (int length : lengths) {
      counts[length]++;
      used += length > 0 ? 1 : 0;
    }
    counts[0] = 0;
    symbols = new int[used];
    int[] next = new int[LONGEST + 2];
    int free = 1;
    for (int length = 1; length <= LONGEST; length++) {
      next[length + 1] = next[length] + counts[length];
      free = 2 * free - counts[length];
    }
    if (used == 0 || used > 1 && free != 0) {
      throw FormatException.damaged("The image is damaged (a code of its WebP data is incomplete)");
    }
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] > 0) {
        symbols[next[lengths[symbol]]++] = symbol;
      }
    }
  }

  static Vp8lCode read(Vp8lBits bits, int alphabet) throws FormatException {
    int[] lengths = new int[alphabet];
    if (bits.bit() == 1) {
      boolean two = bits.bit() == 1;
      lengths[inside(bits.number(bits.bit() == 1 ? 8 : 1), alphabet)] = 1;
      if (two) {
        lengths[inside(bits.number(8), alphabet)] = 1;
      }
    } else {
      packed(bits, lengths);
    }
    return new Vp8lCode(lengths);
  }

  private static int inside(int symbol, int alphabet) throws FormatException {
    if (symbol >= alphabet) {
      throw FormatException.damaged("The image is damaged (a code of its WebP data is unknown)");
    }
    return symbol;
  }

  private static void packed(Vp8lBits bits, int[] lengths) throws FormatException {
    int[] ofLengths = new int[LENGTHS];
    int count = 4 + bits.number(4);
    for (int i = 0; i < count; i++) {
      ofLengths[ORDER[i]] = bits.number(3);
    }
    Vp8lCode code = new Vp8lCode(ofLengths);
    int most = lengths.length;
    if (bits.bit() == 1) {
      most = 2 + bits.number(2 + 2 * bits.number(3));
    }
    int before = 8;
    int symbol = 0;
    for (int i = 0; i < most && symbol < lengths.length; i++) {
      int length = code.symbol(bits);
      if (length < REPEAT) {
        lengths[symbol++] = length;
        before = length > 0 ? length : before;
      } else {
        int repeated = length == REPEAT ? before : 0;
        int times =
            length == REPEAT
                ? 3 + bits.number(2)
                : length == ZEROS ? 3 + bits.number(3) : 11 + bits.number(7);
        inside(symbol + times - 1, lengths.length);
        java.util.Arrays.fill(lengths, symbol, symbol + times, repeated);
        symbol += times;
      }
    }
  }

  int symbol(Vp8lBits bits) throws FormatException {
    if (symbols.length == 1) {
      return symbols[0];
    }
    int code = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code |= bits.bit();
      int count = counts[length];
      if (code - first < count) {
        return symbols[index + code - first];
      }
      index += count;
      first = first + count << 1;
      code <<= 1;
    }
    throw FormatException.damaged("The image is damaged (a code of its WebP data is unknown)");
  }
}
