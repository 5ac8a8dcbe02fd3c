package org.imageanomaly.engine.format;

import java.io.IOException;

/** A BMP file of Windows or OS/2, of 1 to 32 bits a pixel, with or without run lengths. */
final class BmpImage implements EncodedImage {

  private static final int RGB = 0;
  private static final int RLE8 = 1;
  private static final int RLE4 = 2;
  private static final int BIT_FIELDS = 3;
  private static final int JPEG = 4;
  private static final int PNG = 5;
  private static final int ALPHA_BIT_FIELDS = 6;
  private static final int FILE_HEADER = 14;
  private static final int OS2_HEADER = 12;
  private static final int OS2_HEADER_2 = 64;

  /** Where a header says how many bytes the runs have. */
  private static final int SIZE_OF_RUNS = 34;

  /** Two bytes stand for 255 pixels at most. */
  private static final int MOST_OF_A_RUN = 128;

  private final Bytes bmp;
  private final int width;
  private final int height;
  private final boolean topDown;
  private final int bits;
  private final int compression;
  private final long pixels;
  private final int[] palette;

  /** Of red, green, blue and opacity; 0 where there is none. */
  private final int[] masks;

  private BmpImage(byte[] file) throws FormatException {
    this.bmp = new Bytes(file, true);
    long header = bmp.u32(FILE_HEADER);
    boolean old = header == OS2_HEADER;
    if (!old && (header < 16 || header > 1024)) {
      throw FormatException.damaged("The BMP file has a header of " + header + " bytes");
    }
    width = old ? bmp.u16(18) : bmp.s32(18);
    int signed = old ? bmp.u16(20) : bmp.s32(22);
    topDown = signed < 0;
    height = Math.abs(signed);
    bits = old ? bmp.u16(24) : bmp.u16(28);
    compression = header >= 20 ? bmp.s32(30) : RGB;
    pixels = bmp.u32(10);
    if (pixels < FILE_HEADER + header) {
      throw FormatException.damaged(
          "The BMP file says that its pixels begin at byte " + pixels + ", within its header");
    }
    check(header);
    masks = masks(header);
    palette = bits <= 8 ? palette(header, old) : new int[0];
  }

  static BmpImage open(byte[] file) throws FormatException {
    return new BmpImage(file);
  }

  private void check(long header) throws FormatException {
    if (width <= 0 || height <= 0) {
      throw FormatException.damaged("The BMP file declares " + width + " x " + height + " pixels");
    }
    boolean os2 = header == OS2_HEADER_2;
    String what =
        switch (compression) {
          case RGB, RLE8, RLE4, BIT_FIELDS, ALPHA_BIT_FIELDS, JPEG, PNG ->
              os2 && compression == BIT_FIELDS
                  ? "the Huffman coding of OS/2"
                  : os2 && compression == JPEG
                      ? "the run lengths of OS/2"
                      : compression == JPEG ? "JPEG" : compression == PNG ? "PNG" : "";
          default -> "the unknown compression " + compression;
        };
    if (!what.isEmpty()) {
      throw new FormatException(
          FormatException.Fault.COMPRESSION,
          "The BMP file is compressed with " + what + ", which is not read");
    }
    if (topDown && (compression == RLE8 || compression == RLE4)) {
      throw new FormatException(
          FormatException.Fault.COMPRESSION,
          "The BMP file has run lengths from the top down, which the format does not know");
    }
    boolean rle = compression == RLE8 || compression == RLE4;
    boolean known =
        rle
            ? bits == (compression == RLE8 ? 8 : 4)
            : compression == RGB
                ? bits == 1
                    || bits == 2
                    || bits == 4
                    || bits == 8
                    || bits == 16
                    || bits == 24
                    || bits == 32
                : bits == 16 || bits == 32;
    if (!known) {
      throw FormatException.damaged(
          "The BMP file declares " + bits + " bits a pixel with the compression " + compression);
    }
  }

  private int[] masks(long header) throws FormatException {
    if (compression == RGB || compression == RLE8 || compression == RLE4) {
      return bits == 16
          ? new int[] {0x7c00, 0x3e0, 0x1f, 0}
          : new int[] {0xff0000, 0xff00, 0xff, 0};
    }
    int[] fields = new int[4];
    boolean alpha = compression == ALPHA_BIT_FIELDS || header >= 56;
    for (int c = 0; c < (alpha ? 4 : 3); c++) {
      fields[c] = bmp.s32(54 + 4L * c);
      int ones = fields[c] == 0 ? 0 : fields[c] >>> Integer.numberOfTrailingZeros(fields[c]);
      if ((ones & ones + 1) != 0 || ones == 0 && c < 3) {
        throw FormatException.damaged("The BMP file has bit masks that are no runs of bits");
      }
      if (Integer.bitCount(ones) > 8) {
        throw new FormatException(
            FormatException.Fault.DEPTH,
            "The BMP file has bit masks of " + Integer.bitCount(ones) + " bits a sample");
      }
    }
    return fields;
  }

  private int[] palette(long header, boolean old) throws FormatException {
    long at = FILE_HEADER + header;
    if (header == 40 && (compression == BIT_FIELDS || compression == ALPHA_BIT_FIELDS)) {
      at += 12;
    }
    int distance = old ? 3 : 4;
    long used = header >= 36 ? bmp.u32(46) : 0;
    long most = 1L << bits;
    long count = used == 0 || used > most ? most : used;
    long room = Math.max(0, (pixels - at) / distance);
    count = Math.min(count, room == 0 ? count : room);
    bmp.check(at, count * distance);
    return Palettes.of(bmp.data(), (int) at, (int) count, distance, true);
  }

  private boolean alpha() {
    return bits > 8 && masks[3] != 0;
  }

  @Override
  public Declaration declaration() {
    return new Declaration(
        "BMP",
        width,
        height,
        bits <= 8 ? Color.PALETTE : Color.RGB,
        alpha() ? Opacity.STRAIGHT : Opacity.NONE,
        0,
        8,
        1);
  }

  @Override
  public int[] palette() {
    return palette;
  }

  private boolean packed() {
    return compression == RLE8 || compression == RLE4;
  }

  @Override
  public long unpackedBytes() {
    return packed() ? (long) width * height / 8 * 9 : 0;
  }

  @Override
  public void decode(SampleRows rows) throws IOException {
    if (packed()) {
      long there = bmp.length() - pixels;
      if (bmp.u32(SIZE_OF_RUNS) > there || MOST_OF_A_RUN * there < (long) width * height) {
        throw FormatException.truncated();
      }
      BmpRunLengths.decode(bmp, pixels, width, height, compression == RLE4, rows);
      return;
    }
    long stride = ((long) width * bits + 31) / 32 * 4;
    bmp.check(pixels, stride * (height - 1) + ((long) width * bits + 7) / 8);
    int[] row = new int[width * declaration().samples()];
    for (int y = 0; y < height; y++) {
      long at = pixels + stride * (topDown ? y : height - 1 - y);
      if (bits <= 8) {
        indices(at, row);
      } else {
        colors(at, row);
      }
      rows.row(row);
    }
  }

  private void indices(long at, int[] row) throws FormatException {
    for (int x = 0; x < width; x++) {
      int bit = x * bits;
      int shift = 8 - bits - bit % 8;
      row[x] = bmp.u8(at + bit / 8) >> shift & (1 << bits) - 1;
    }
  }

  private void colors(long at, int[] row) throws FormatException {
    int samples = alpha() ? 4 : 3;
    int bytes = bits / 8;
    for (int x = 0; x < width; x++) {
      int pixel = 0;
      for (int b = 0; b < bytes; b++) {
        pixel |= bmp.u8(at + (long) bytes * x + b) << 8 * b;
      }
      for (int c = 0; c < samples; c++) {
        row[samples * x + c] = eightBits(pixel, masks[c]);
      }
    }
  }

  /** As Pillow scales the samples of 5 and 6 bits. */
  private static int eightBits(int pixel, int mask) {
    int shift = Integer.numberOfTrailingZeros(mask);
    int most = mask >>> shift;
    return ((pixel & mask) >>> shift) * 255 / most;
  }
}
