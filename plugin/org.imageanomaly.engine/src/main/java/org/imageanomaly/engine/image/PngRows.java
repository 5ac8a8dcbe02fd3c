package org.imageanomaly.engine.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.imageanomaly.engine.format.PngFilter;

/**
 * Writes a PNG file (W3C, Portable Network Graphics, second edition) row by row, gray or RGB with 8
 * or 16 bits a sample: nothing but two rows and the file is in memory. Each row is predicted by the
 * filter whose differences are smallest in sum.
 */
public final class PngRows implements RowSink {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int GRAY = 0;
  private static final int RGB = 2;

  private static final int LEFT = 1;
  private static final int ABOVE = 2;
  private static final int PAETH = 4;
  private static final int[] FILTERS = {LEFT, ABOVE, PAETH};

  /** Of photos it saves within a few percent what the usual one does, in a third of the time. */
  private static final int LEVEL = 3;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final Deflater deflater = new Deflater(LEVEL);
  private final byte[] packed = new byte[1 << 16];
  private final byte[][] filtered;
  private final int distance;
  private final int height;
  private final byte[] above;
  private int rows;

  /**
   * Starts a file.
   *
   * @param shape of 1 or 3 channels
   * @param bits of a sample, 8 or 16
   */
  public PngRows(ImageShape shape, int bits) {
    if (bits != 8 && bits != 16) {
      throw new IllegalArgumentException("A sample has 8 or 16 bits here, not " + bits + ".");
    }
    this.height = shape.height();
    this.distance = shape.channels() * bits / 8;
    this.above = new byte[shape.width() * distance];
    this.filtered = new byte[FILTERS.length][above.length + 1];
    file.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(shape.width()).putInt(height).put((byte) bits);
    header.put((byte) (shape.channels() == 1 ? GRAY : RGB));
    chunk("IHDR", header.array(), header.capacity());
  }

  /** Takes the next row; samples of 16 bits as two bytes, the upper one first. */
  @Override
  public void row(byte[] samples) {
    byte[] best = filtered[0];
    long least = Long.MAX_VALUE;
    for (int k = 0; k < FILTERS.length; k++) {
      long sum = filter(FILTERS[k], samples, filtered[k]);
      if (sum < least) {
        least = sum;
        best = filtered[k];
      }
    }
    deflater.setInput(best);
    while (!deflater.needsInput()) {
      data();
    }
    System.arraycopy(samples, 0, above, 0, above.length);
    rows++;
  }

  private long filter(int type, byte[] row, byte[] to) {
    to[0] = (byte) type;
    switch (type) {
      case LEFT -> differencesToTheLeft(row, to);
      case ABOVE -> differencesToAbove(row, to);
      default -> differencesToPaeth(row, to);
    }
    long sum = 0;
    for (int i = 1; i < to.length; i++) {
      sum += Math.abs(to[i]);
    }
    return sum;
  }

  private void differencesToTheLeft(byte[] row, byte... to) {
    System.arraycopy(row, 0, to, 1, distance);
    for (int i = distance; i < above.length; i++) {
      to[i + 1] = (byte) (row[i] - row[i - distance]);
    }
  }

  private void differencesToAbove(byte[] row, byte... to) {
    for (int i = 0; i < above.length; i++) {
      to[i + 1] = (byte) (row[i] - above[i]);
    }
  }

  private void differencesToPaeth(byte[] row, byte... to) {
    for (int i = 0; i < distance; i++) {
      to[i + 1] = (byte) (row[i] - above[i]);
    }
    for (int i = distance; i < above.length; i++) {
      int left = row[i - distance] & 0xff;
      int corner = above[i - distance] & 0xff;
      to[i + 1] = (byte) (row[i] - PngFilter.nearest(left, above[i] & 0xff, corner));
    }
  }

  private void data() {
    int length = deflater.deflate(packed);
    if (length > 0) {
      chunk("IDAT", packed, length);
    }
  }

  private void chunk(String type, byte[] content, int length) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(content, 0, length);
    file.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
    file.writeBytes(name);
    file.write(content, 0, length);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  /** The file, once all rows have come; to be taken once. */
  public byte[] file() {
    if (rows != height) {
      throw new IllegalStateException("Of " + height + " rows " + rows + " have come.");
    }
    deflater.finish();
    while (!deflater.finished()) {
      data();
    }
    deflater.end();
    chunk("IEND", packed, 0);
    return file.toByteArray();
  }
}
