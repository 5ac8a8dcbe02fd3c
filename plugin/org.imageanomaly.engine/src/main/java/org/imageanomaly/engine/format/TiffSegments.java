package org.imageanomaly.engine.format;

import java.io.IOException;
import java.util.Arrays;

/** Unpacks the strips or tiles of a TIFF page, one row of them at a time. */
final class TiffSegments {

  private static final int COMPRESSION = 259;
  private static final int JPEG_TABLES = 347;

  /** Tables that all segments share; those that the format knows have less than 4 KB. */
  private static final int MOST_TABLES = 1 << 16;

  /** What a segment of few pixels may have beside them, such as tables. */
  private static final int MOST_OVERHEAD = 64;

  private final TiffDirectory directory;
  private final TiffLayout layout;
  private final int offsets;
  private final int counts;
  private final byte[] file;
  private final byte[] tables;
  private final long segments;
  private final Checksum checksum = new Checksum();

  /** Where segments begin, in order; nothing as long as nobody has asked. */
  private long[] sorted;

  /** How many packed bytes were handed out beyond those that they had to be unpacked to. */
  private long surplus;

  TiffSegments(TiffDirectory directory, TiffLayout layout) throws FormatException {
    this.directory = directory;
    this.layout = layout;
    // some writers name the places of tiles as if they were strips
    this.offsets = layout.tiled && directory.has(324) ? 324 : 273;
    this.counts = layout.tiled && directory.has(325) ? 325 : 279;
    this.tables = directory.content(JPEG_TABLES, MOST_TABLES);
    layout.checkSegments();
    segments = (long) layout.across * layout.down * (layout.planar ? layout.samples : 1);
    if (directory.count(offsets) < segments) {
      throw FormatException.damaged(
          "The TIFF file has "
              + directory.count(offsets)
              + " strips or tiles instead of "
              + segments);
    }
    byte[] data = directory.bytes().data();
    this.file = layout.reversed() ? reversed(data) : data;
  }

  private static byte[] reversed(byte[] data) {
    byte[] turned = new byte[data.length];
    for (int i = 0; i < data.length; i++) {
      turned[i] = (byte) (Integer.reverse(data[i]) >>> 24);
    }
    return turned;
  }

  void decode(SampleRows rows) throws IOException {
    int[] row = new int[layout.width * layout.samples];
    int planes = layout.planar ? layout.samples : 1;
    TiffYcbcr ycbcr =
        layout.ycc && layout.compression != TiffImage.JPEG ? new TiffYcbcr(directory) : null;
    for (int down = 0; down < layout.down; down++) {
      byte[][] segments = new byte[planes * layout.across][];
      for (int plane = 0; plane < planes; plane++) {
        for (int across = 0; across < layout.across; across++) {
          int index = (plane * layout.down + down) * layout.across + across;
          segments[plane * layout.across + across] = unpacked(index, layout.rows(down));
        }
      }
      int last = Math.min(layout.rows(down), layout.height - down * layout.segmentHeight);
      for (int y = 0; y < last; y++) {
        for (int i = 0; i < segments.length; i++) {
          place(segments[i], y, i % layout.across, i / layout.across, row);
        }
        if (ycbcr != null) {
          ycbcr.toRgb(row);
        }
        rows.row(row);
      }
    }
  }

  private byte[] unpacked(int index, int rows) throws IOException {
    Packed packed = packed(index);
    byte[] bytes;
    if (layout.chromaX * layout.chromaY > 1) {
      int blocks =
          ((layout.segmentWidth - 1) / layout.chromaX + 1) * ((rows - 1) / layout.chromaY + 1);
      byte[] units = unpacked(packed, blocks * (layout.chromaX * layout.chromaY + 2), rows);
      bytes = TiffYcbcr.spread(units, layout.segmentWidth, rows, layout.chromaX, layout.chromaY);
    } else {
      bytes = unpacked(packed, Math.multiplyExact(layout.rowBytes(), rows), rows);
    }
    if (layout.predicted) {
      undo(bytes, rows);
    }
    return bytes;
  }

  /** What a segment has of the file, whatever it declares. */
  private Packed packed(int index) throws FormatException {
    long from = directory.value(offsets, index, "the place of a strip or tile");
    if (from < 0 || from >= file.length) {
      throw FormatException.truncated();
    }
    long declared =
        index < directory.count(counts)
            ? directory.value(counts, index, "the length of a strip or tile")
            : 0;
    if (declared < 0) {
      throw FormatException.truncated();
    }
    // of pixels as they are, those that are there can be counted; no strip is longer than the file
    if (declared > file.length - from
        && (layout.compression != TiffCompression.NONE
            || segments > 1 && declared > file.length
            || declared > Integer.MAX_VALUE)) {
      throw FormatException.truncated();
    }
    long length = declared == 0 ? upToTheNext(from) : Math.min(file.length - from, declared);
    return new Packed(file, (int) from, (int) length);
  }

  /** The length of a segment that has none: no other one begins in it. */
  private long upToTheNext(long from) throws FormatException {
    if (sorted == null) {
      sorted = directory.values(offsets, (int) Math.min(segments, Integer.MAX_VALUE));
      Arrays.sort(sorted);
    }
    int next = Arrays.binarySearch(sorted, from + 1);
    next = next < 0 ? -next - 1 : next;
    return (next < sorted.length ? Math.min(sorted[next], file.length) : file.length) - from;
  }

  /**
   * Refuses segments that share so much of the file that the work does not depend on its size.
   * Those that unpack to more, such as a blank tile that many share, cost what the image has.
   */
  private void checkShared(int packed, int unpacked) throws FormatException {
    surplus += Math.max(0, packed - unpacked - MOST_OVERHEAD);
    if (surplus > 2L * file.length) {
      throw FormatException.damaged(
          "The TIFF file has strips or tiles that overlap, of more bytes than the file");
    }
  }

  private byte[] unpacked(Packed packed, int length, int rows) throws IOException {
    if (!directory.has(COMPRESSION) && (!directory.has(counts) || packed.length() != length)) {
      throw FormatException.damaged(
          "The TIFF file does not say how it is compressed, and has "
              + packed.length()
              + " bytes where "
              + length
              + " are needed");
    }
    checkShared(packed.length(), length);
    if (TiffCompression.most(layout.compression, packed.length()) < length) {
      throw FormatException.truncated();
    }
    byte[] bytes = new byte[length];
    TiffCompression.unpack(directory, layout, tables, checksum, packed, bytes, rows);
    return bytes;
  }

  /** Adds up the differences that the predictor stored. */
  private void undo(byte[] bytes, int rows) {
    int stride = layout.rowBytes();
    int samples = layout.samplesInSegment();
    boolean little = directory.bytes().littleEndian();
    for (int y = 0; y < rows; y++) {
      int start = y * stride;
      if (layout.bits == 8) {
        for (int i = start + samples; i < start + stride; i++) {
          bytes[i] += bytes[i - samples];
        }
      } else {
        int low = little ? 0 : 1;
        for (int i = start + 2 * samples; i < start + stride; i += 2) {
          int before = i - 2 * samples;
          int sum =
              ((bytes[i + 1 - low] & 0xff) << 8 | bytes[i + low] & 0xff)
                  + ((bytes[before + 1 - low] & 0xff) << 8 | bytes[before + low] & 0xff);
          bytes[i + low] = (byte) sum;
          bytes[i + 1 - low] = (byte) (sum >> 8);
        }
      }
    }
  }

  private void place(byte[] segment, int y, int across, int plane, int[] row) {
    int samples = layout.samplesInSegment();
    int left = across * layout.segmentWidth;
    int count = Math.min(layout.segmentWidth, layout.width - left);
    int from = y * layout.rowBytes();
    int distance = layout.planar ? layout.samples : 1;
    int to = left * layout.samples + plane;
    int values = count * samples;
    switch (layout.bits) {
      case 8 -> {
        for (int i = 0; i < values; i++) {
          row[to + i * distance] = segment[from + i] & 0xff;
        }
      }
      case 16 -> {
        int low = directory.bytes().littleEndian() ? 0 : 1;
        for (int i = 0; i < values; i++) {
          int at = from + 2 * i;
          row[to + i * distance] = (segment[at + 1 - low] & 0xff) << 8 | segment[at + low] & 0xff;
        }
      }
      default -> {
        for (int i = 0; i < values; i++) {
          row[to + i * distance] = bits(segment, (long) from * 8 + (long) i * layout.bits);
        }
      }
    }
  }

  private int bits(byte[] bytes, long at) {
    int value = 0;
    for (int b = 0; b < layout.bits; b++) {
      long bit = at + b;
      value = value << 1 | bytes[(int) (bit >> 3)] >> (int) (7 - (bit & 7)) & 1;
    }
    return value;
  }
}
