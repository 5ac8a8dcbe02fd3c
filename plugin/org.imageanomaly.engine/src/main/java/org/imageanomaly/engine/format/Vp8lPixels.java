package org.imageanomaly.engine.format;

import java.util.ArrayList;
import java.util.List;

/** The pixels of lossless WebP before its transforms: prefix codes, references and a cache. */
final class Vp8lPixels {

  private static final int LITERALS = 256;
  private static final int LENGTHS = 24;
  private static final int DISTANCES = 40;
  private static final int NEAR = 120;
  private static final int HASH = 0x1e35a7bd;

  /** Where near pixels lie: the row above in the upper half, eight less the column in the lower. */
  private static final String PLACES =
      "1807171928062729161a262a38053739151b363a252b48044749141c353b464a242c58454b343c03575913"
          + "1d565a232d444c555b333d68026769121e666a222e545c434d656b323e78017779535d111f646c424e767a"
          + "212f757b313f636d525e00747c414f1020626e30737d515f40727e616f50717f6070";

  private static final byte[] NEAR_PLACES = java.util.HexFormat.of().parseHex(PLACES);

  private final Vp8lBits bits;
  private final int width;
  private final int[] pixels;
  private int[] cache = new int[0];
  private int cacheBits;

  /** Green and references, red, blue, opacity, distances; for each group. */
  private final List<Vp8lCode[]> groups = new ArrayList<>();

  private int[] groupOf = new int[0];
  private int groupBits;

  private Vp8lPixels(Vp8lBits bits, int width, int height) {
    this.bits = bits;
    this.width = width;
    this.pixels = new int[width * height];
  }

  /**
   * Reads an image.
   *
   * @param whole whether it may have several groups of codes, as images within images may not
   */
  static int[] read(Vp8lBits bits, int width, int height, boolean whole) throws FormatException {
    Vp8lPixels image = new Vp8lPixels(bits, width, height);
    image.codes(height, whole);
    image.fill();
    return image.pixels;
  }

  private void codes(int height, boolean whole) throws FormatException {
    if (bits.bit() == 1) {
      cacheBits = bits.number(4);
      if (cacheBits < 1 || cacheBits > 11) {
        throw FormatException.damaged("The image is damaged (the cache of its WebP data)");
      }
      cache = new int[1 << cacheBits];
    }
    int most = 0;
    if (whole && bits.bit() == 1) {
      groupBits = 2 + bits.number(3);
      groupOf = read(bits, parts(width, groupBits), parts(height, groupBits), false);
      for (int i = 0; i < groupOf.length; i++) {
        groupOf[i] = groupOf[i] >> 8 & 0xffff;
        most = Math.max(most, groupOf[i]);
      }
    }
    for (int i = 0; i <= most; i++) {
      Vp8lCode[] codes = new Vp8lCode[5];
      for (int c = 0; c < 5; c++) {
        int alphabet = c == 0 ? LITERALS + LENGTHS + cache.length : c < 4 ? LITERALS : DISTANCES;
        codes[c] = Vp8lCode.read(bits, alphabet);
      }
      groups.add(codes);
    }
  }

  static int parts(int size, int bits) {
    return size + (1 << bits) - 1 >> bits;
  }

  private void fill() throws FormatException {
    int groupsAcross = parts(width, groupBits);
    int at = 0;
    while (at < pixels.length) {
      int group = 0;
      if (groupOf.length > 0) {
        group = groupOf[(at / width >> groupBits) * groupsAcross + (at % width >> groupBits)];
      }
      Vp8lCode[] codes = groups.get(group);
      int symbol = codes[0].symbol(bits);
      if (symbol < LITERALS) {
        int red = codes[1].symbol(bits);
        int blue = codes[2].symbol(bits);
        int opacity = codes[3].symbol(bits);
        put(at++, opacity << 24 | red << 16 | symbol << 8 | blue);
      } else if (symbol < LITERALS + LENGTHS) {
        at = copy(at, number(symbol - LITERALS), number(codes[4].symbol(bits)));
      } else {
        put(at++, cache[symbol - LITERALS - LENGTHS]);
      }
    }
  }

  private int copy(int at, int length, int code) throws FormatException {
    int distance = code - NEAR;
    if (code <= NEAR) {
      int place = NEAR_PLACES[code - 1];
      distance = Math.max(1, (place >> 4) * width + 8 - (place & 15));
    }
    if (distance > at || length > pixels.length - at) {
      throw FormatException.damaged("The image is damaged (a reference in its WebP data)");
    }
    for (int i = at; i < at + length; i++) {
      put(i, pixels[i - distance]);
    }
    return at + length;
  }

  private void put(int at, int pixel) {
    pixels[at] = pixel;
    if (cacheBits > 0) {
      cache[HASH * pixel >>> 32 - cacheBits] = pixel;
    }
  }

  private int number(int symbol) throws FormatException {
    if (symbol < 4) {
      return symbol + 1;
    }
    int further = symbol - 2 >> 1;
    return (2 + (symbol & 1) << further) + bits.number(further) + 1;
  }
}
