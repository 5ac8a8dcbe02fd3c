package org.imageanomaly.engine.format;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The rows of a PNG file as they are packed (W3C, Portable Network Graphics, second edition): what
 * its IDAT chunks inflate to, with the filters undone. Its chunks must have been checked.
 */
public final class PngScanlines implements AutoCloseable {

  private static final int CHUNK_OVERHEAD = 12;

  private final Bytes png;
  private final int distance;
  private final Inflater inflater = new Inflater();
  private final byte[] filter = new byte[1];

  /** Where the next chunk starts. */
  private int next;

  private byte[] row = new byte[0];
  private byte[] above = new byte[0];

  /**
   * Starts with the first row.
   *
   * @param firstData where the first IDAT chunk starts
   * @param distance from a byte to that of the same sample in the pixel on its left
   */
  public PngScanlines(byte[] png, int firstData, int distance) {
    this.png = new Bytes(png, false);
    this.next = firstData;
    this.distance = distance;
  }

  /** Starts an image, or one of the seven in an interlaced one, of rows of so many bytes. */
  public void start(int bytes) {
    row = new byte[bytes];
    above = new byte[bytes];
  }

  /** The next row; it changes with the row after the next one. */
  public byte[] next() throws FormatException {
    byte[] swapped = above;
    above = row;
    row = swapped;
    try {
      inflate(filter);
      inflate(row);
      PngFilter.undo(filter[0], row, above, distance);
    } catch (DataFormatException e) {
      throw damaged(e);
    }
    return row;
  }

  /** Holds the checksum of what was inflated against it, once all rows were taken. */
  public void end() throws FormatException {
    Checksum checksum = new Checksum();
    try {
      do {
        checksum.check(inflater);
      } while (!checksum.spent() && inflater.needsInput() && !inflater.finished() && feed());
    } catch (DataFormatException e) {
      throw damaged(e);
    }
  }

  private static FormatException damaged(DataFormatException e) {
    return new FormatException(
        FormatException.Fault.DAMAGED, "The image is damaged (" + e.getMessage() + ")", e);
  }

  private void inflate(byte[] target) throws DataFormatException, FormatException {
    int done = 0;
    while (done < target.length) {
      int more = inflater.inflate(target, done, target.length - done);
      if (more == 0) {
        if (inflater.needsDictionary()) {
          throw new DataFormatException("a dictionary is missing");
        }
        if (inflater.finished() || !feed()) {
          throw FormatException.truncated();
        }
      }
      done += more;
    }
  }

  /** Gives the next chunk of data; false if there is none. */
  private boolean feed() throws FormatException {
    if (!png.has("IDAT", next + 4)) {
      return false;
    }
    int length = png.s32(next);
    inflater.setInput(png.data(), next + 8, length);
    next += CHUNK_OVERHEAD + length;
    return true;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
