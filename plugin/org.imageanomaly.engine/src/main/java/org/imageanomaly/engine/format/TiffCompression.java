package org.imageanomaly.engine.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.imageanomaly.engine.format.FormatException.Fault;

/** The compressions of TIFF files. Nothing is unpacked beyond the bytes that a segment has. */
final class TiffCompression {

  static final int NONE = 1;
  private static final int RLE = 2;
  private static final int GROUP_4 = 4;
  private static final int LZW = 5;
  private static final int DEFLATE = 8;
  private static final int PACK_BITS = 32773;
  private static final int OLD_DEFLATE = 32946;

  private TiffCompression() {}

  static void check(int compression) throws FormatException {
    String name =
        switch (compression) {
          case NONE, RLE, 3, GROUP_4, LZW, TiffImage.JPEG, DEFLATE, PACK_BITS, OLD_DEFLATE -> "";
          case 32766 -> "NeXT run lengths";
          case 32771 -> "CCITT run lengths of whole words";
          case 32809 -> "ThunderScan";
          case 34661 -> "JBIG";
          case 34676, 34677 -> "SGI LogLuv";
          case 33003, 33005, 34712 -> "JPEG 2000";
          case 33007, 34892 -> "lossy JPEG of raw photographs";
          case 34887 -> "LERC";
          case 34925 -> "LZMA";
          case 50000, 34926 -> "Zstandard";
          case 50001, 34927 -> "WebP";
          case 50002, 52546 -> "JPEG XL";
          default -> "the unknown compression " + compression;
        };
    if (!name.isEmpty()) {
      throw new FormatException(
          Fault.COMPRESSION, "The TIFF file is compressed with " + name + ", which is not read");
    }
  }

  /** Whether a compression has a predictor. */
  static boolean predicts(int compression) {
    return compression == LZW || compression == DEFLATE || compression == OLD_DEFLATE;
  }

  /** No more bytes than these can come out of so many. */
  static long most(int compression, long packed) {
    return switch (compression) {
      case NONE -> packed;
      case PACK_BITS -> 64 * packed;
      case LZW -> Lzw.most(packed);
      // a match of 258 bytes in 2 bits
      case DEFLATE, OLD_DEFLATE -> 1032 * packed;
      default -> Long.MAX_VALUE;
    };
  }

  /** Fills the bytes of a segment. */
  static void unpack(
      TiffDirectory directory,
      TiffLayout layout,
      byte[] tables,
      Checksum checksum,
      Packed packed,
      byte[] bytes,
      int rows)
      throws IOException {
    if (layout.compression == TiffImage.JPEG) {
      jpeg(layout, withTables(tables, packed.copy()), bytes, rows);
      return;
    }
    if (layout.compression >= RLE && layout.compression <= GROUP_4) {
      Fax.unpack(directory, layout, packed, bytes, rows);
      return;
    }
    int done =
        switch (layout.compression) {
          case LZW -> Lzw.ofTiff(packed, bytes);
          case DEFLATE, OLD_DEFLATE -> inflate(packed, bytes, checksum);
          case PACK_BITS -> packBits(packed, bytes);
          default -> copy(packed, bytes);
        };
    if (done < bytes.length) {
      throw FormatException.truncated();
    }
  }

  private static int copy(Packed packed, byte[] bytes) {
    int count = Math.min(packed.length(), bytes.length);
    System.arraycopy(packed.data(), packed.from(), bytes, 0, count);
    return count;
  }

  private static int inflate(Packed packed, byte[] bytes, Checksum checksum)
      throws FormatException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed.data(), packed.from(), packed.length());
      int done = 0;
      while (done < bytes.length) {
        int more = inflater.inflate(bytes, done, bytes.length - done);
        if (more == 0) {
          return done;
        }
        done += more;
      }
      checksum.check(inflater);
      return done;
    } catch (DataFormatException e) {
      throw new FormatException(
          Fault.DAMAGED, "The image is damaged (its deflated data: " + e.getMessage() + ")", e);
    } finally {
      inflater.end();
    }
  }

  private static int packBits(Packed packed, byte[] bytes) throws FormatException {
    byte[] data = packed.data();
    int at = packed.from();
    int done = 0;
    while (done < bytes.length && at < packed.end()) {
      int head = data[at++];
      if (head >= 0) {
        checkRun(head + 1, bytes.length - done);
        int count = Math.min(head + 1, packed.end() - at);
        System.arraycopy(data, at, bytes, done, count);
        at += count;
        done += count;
      } else if (head != -128 && at < packed.end()) {
        int count = 1 - head;
        checkRun(count, bytes.length - done);
        java.util.Arrays.fill(bytes, done, done + count, data[at++]);
        done += count;
      }
    }
    return done;
  }

  private static void checkRun(int count, int room) throws FormatException {
    if (count > room) {
      throw FormatException.damaged(
          "The image is damaged (a run of its PackBits data is too long)");
    }
  }

  private static void jpeg(TiffLayout layout, byte[] stream, byte[] bytes, int rows)
      throws IOException {
    JpegImage image = JpegImage.open(stream);
    int samples = layout.samplesInSegment();
    Declaration declared = image.declaration();
    // an encoder may have filled up the blocks at the right and at the bottom, but not a tile
    int surplus = layout.tiled ? 0 : 16;
    int below = rows == layout.segmentHeight && layout.down > 1 ? 0 : surplus;
    if (image.channels() != samples
        || declared.width() < layout.segmentWidth
        || declared.height() < rows
        || declared.width() > layout.segmentWidth + surplus
        || declared.height() > layout.segmentHeight + below) {
      throw FormatException.damaged("The TIFF file holds a JPEG of another size than it declares");
    }
    int count = Math.min(layout.segmentWidth, declared.width()) * samples;
    int[] next = new int[1];
    image.decodeAs(
        layout.ycc,
        row -> {
          if (next[0] < rows) {
            int at = next[0]++ * layout.rowBytes();
            for (int i = 0; i < count; i++) {
              bytes[at + i] = (byte) row[i];
            }
          }
        });
  }

  /** The tables that all segments share come before what a segment has of its own. */
  private static byte[] withTables(byte[] tables, byte[] packed) {
    if (tables.length < 6) {
      return packed;
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream(tables.length + packed.length);
    whole.write(tables, 0, tables.length - 2);
    whole.write(packed, 2, Math.max(0, packed.length - 2));
    return whole.toByteArray();
  }
}
