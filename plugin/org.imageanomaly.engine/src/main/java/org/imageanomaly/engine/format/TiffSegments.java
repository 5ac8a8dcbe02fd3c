package org.imageanomaly.engine.format;

import java.io.IOException;
import java.util.Arrays;

/** Unpacks the strips or tiles of a TIFF page, one row of them at a time. */
final class TiffSegments {

  private final TiffDirectory directory;
  private final TiffLayout layout;
  private final long[] offsets;
  private final long[] counts;

  TiffSegments(TiffDirectory directory, TiffLayout layout) throws FormatException {
    this.directory = directory;
    this.layout = layout;
    long[] tiles = directory.values(324);
    // some writers name the places of tiles as if they were strips
    this.offsets = layout.tiled && tiles.length > 0 ? tiles : directory.values(273);
    long[] tileBytes = directory.values(325);
    this.counts = layout.tiled && tileBytes.length > 0 ? tileBytes : directory.values(279);
    long needed = (long) layout.across * layout.down * (layout.planar ? layout.samples : 1);
    if (offsets.length < needed) {
      throw FormatException.damaged(
          "The TIFF file has " + offsets.length + " strips or tiles instead of " + needed);
    }
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
    Bytes tiff = directory.bytes();
    long from = offsets[index];
    long count = index < counts.length && counts[index] > 0 ? counts[index] : tiff.length() - from;
    if (from < 0 || from >= tiff.length() || count < 0) {
      throw FormatException.truncated();
    }
    byte[] packed =
        Arrays.copyOfRange(tiff.data(), (int) from, (int) Math.min(tiff.length(), from + count));
    byte[] bytes;
    if (layout.chromaX * layout.chromaY > 1) {
      int blocks =
          ((layout.segmentWidth - 1) / layout.chromaX + 1) * ((rows - 1) / layout.chromaY + 1);
      byte[] units = new byte[blocks * (layout.chromaX * layout.chromaY + 2)];
      TiffCompression.unpack(directory, layout, packed, units, rows);
      bytes = TiffYcbcr.spread(units, layout.segmentWidth, rows, layout.chromaX, layout.chromaY);
    } else {
      bytes = new byte[Math.multiplyExact(layout.rowBytes(), rows)];
      TiffCompression.unpack(directory, layout, packed, bytes, rows);
    }
    if (layout.predicted) {
      undo(bytes, rows);
    }
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
