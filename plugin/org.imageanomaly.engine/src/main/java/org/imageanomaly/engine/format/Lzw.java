package org.imageanomaly.engine.format;

/**
 * Unpacks the codes of Lempel, Ziv and Welch in the variants of TIFF, of its older writers, whose
 * codes start at the lowest bit, and of GIF.
 */
final class Lzw {

  private static final int MOST = 4096;
  private static final int WIDEST = 12;

  /** So many codes behind the last pixel say enough of those before it. */
  private static final int MOST_BEHIND = 4096;

  private final Packed packed;
  private final byte[] bytes;
  private final boolean lowestFirst;
  private final int clear;
  private final int early;
  private final int[] prefix;
  private final byte[] first;
  private final byte[] last;
  private final int[] length;

  /** How many codes behind the last pixel are still looked at. */
  private int behind;

  private long bit;
  private int done;

  private Lzw(Packed packed, byte[] bytes, int symbolBits, boolean lowestFirst, int behind) {
    this.packed = packed;
    this.bit = 8L * packed.from();
    this.bytes = bytes;
    this.behind = behind;
    this.lowestFirst = lowestFirst;
    this.clear = 1 << symbolBits;
    this.early = lowestFirst ? 0 : 1;
    // each code stands for a byte at least, and adds an entry
    int size = (int) Math.min(MOST, clear + 4L + bytes.length + behind);
    prefix = new int[size];
    first = new byte[size];
    last = new byte[size];
    length = new int[size];
    for (int i = 0; i < clear; i++) {
      first[i] = (byte) i;
      last[i] = (byte) i;
      length[i] = 1;
    }
  }

  /** Unpacks a strip of a TIFF file; gives the number of bytes that were filled. */
  static int ofTiff(Packed packed, byte[] bytes) throws FormatException {
    boolean old =
        packed.length() > 1
            && packed.data()[packed.from()] == 0
            && (packed.data()[packed.from() + 1] & 1) == 1;
    return new Lzw(packed, bytes, 8, old, 0).run();
  }

  /** Unpacks a frame of a GIF file; gives the number of bytes that were filled. */
  static int ofGif(Packed packed, byte[] bytes, int symbolBits) throws FormatException {
    return new Lzw(packed, bytes, symbolBits, true, MOST_BEHIND).run();
  }

  /** No more bytes can come out of so many: a code of 12 bits stands for 3839 at most. */
  static long most(long packed) {
    return 2560 * packed;
  }

  /** Unpacks; an unknown code behind the last pixel says that one before it was another. */
  private int run() throws FormatException {
    int start = clear + 2;
    int narrow = Integer.numberOfTrailingZeros(clear) + 1;
    int width = narrow;
    int next = start;
    int before = -1;
    while ((done < bytes.length || behind-- > 0) && bit + width <= packed.endBit()) {
      int code = code(width);
      if (code == clear + 1) {
        break;
      }
      if (code == clear) {
        width = narrow;
        next = start;
        before = -1;
        continue;
      }
      if (before >= 0 && next < MOST) {
        prefix[next] = before;
        length[next] = length[before] + 1;
        first[next] = first[before];
        last[next] = first[code < next ? code : before];
        next++;
      }
      if (code >= next || before < 0 && code > clear) {
        throw FormatException.damaged("The image is damaged (a code of its LZW data is unknown)");
      }
      put(code);
      before = code;
      if (next + early >= 1 << width && width < WIDEST) {
        width++;
      }
    }
    return done;
  }

  private void put(int code) {
    if (done == bytes.length) {
      return;
    }
    int end = done + length[code];
    int c = code;
    for (int i = end - 1; i >= done; i--) {
      if (i < bytes.length) {
        bytes[i] = last[c];
      }
      c = prefix[c];
    }
    done = Math.min(end, bytes.length);
  }

  private int code(int width) {
    int value = 0;
    for (int b = 0; b < width; b++) {
      long at = bit + b;
      int octet = packed.data()[(int) (at >> 3)];
      int position = (int) (at & 7);
      if (lowestFirst) {
        value |= (octet >> position & 1) << b;
      } else {
        value = value << 1 | octet >> 7 - position & 1;
      }
    }
    bit += width;
    return value;
  }
}
