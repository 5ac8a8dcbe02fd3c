package org.imageanomaly.engine.format;

import java.util.Arrays;

/**
 * The scans of a JPEG picture (ITU-T T.81, annex B): where they end, and whether they are all
 * there. A file that ends after a whole scan is read without a word by every reader, and shows
 * another picture.
 */
final class JpegScans {

  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP0 = 0xe0;
  private static final int APP15 = 0xef;
  private static final int COM = 0xfe;
  private static final int COEFFICIENTS = 64;

  /** More than any program writes; each costs the reader a way through the whole picture. */
  private static final int MOST_SCANS = 200;

  /** Of a coefficient that no scan has. */
  private static final int ABSENT = 99;

  private final byte[] data;
  private final int[] ids;
  private final boolean progressive;

  /** Of each component and coefficient, how many of its lowest bits are still to come. */
  private final int[][] missing;

  private int scans;

  private JpegScans(byte[] data, int[] ids, boolean progressive) {
    this.data = data;
    this.ids = ids;
    this.progressive = progressive;
    this.missing = new int[ids.length][COEFFICIENTS];
    for (int[] component : missing) {
      Arrays.fill(component, ABSENT);
    }
  }

  /**
   * The whole picture for a reader, without anything that follows it and without words between its
   * scans.
   *
   * @param head all that precedes the first scan
   * @param file has the scans
   * @param from where the first of them begins, with its marker
   * @param ids of the components
   * @throws FormatException if the last scan does not end, or some are not there
   */
  static byte[] whole(byte[] head, byte[] file, int from, int[] ids, boolean progressive)
      throws FormatException {
    int end = new JpegScans(file, ids, progressive).walk(from, false);
    byte[] picture = Arrays.copyOf(head, head.length + end - from);
    System.arraycopy(file, from, picture, head.length, end - from);
    JpegScans scans = new JpegScans(picture, ids, progressive);
    scans.walk(head.length, true);
    scans.checkComplete();
    return picture;
  }

  /** Goes from a marker to the end of the picture; gives the place after that. */
  private int walk(int start, boolean changing) throws FormatException {
    int at = start;
    while (true) {
      at = afterMarker(at);
      int marker = data[at - 1] & 0xff;
      if (marker == EOI) {
        return at;
      }
      if (marker == SOI) {
        throw FormatException.damaged("The JPEG file begins anew before its picture has ended");
      }
      if (marker > 1) {
        int length = length(at);
        if (changing && marker == SOS) {
          scan(at, length);
        } else if (changing && marker >= APP0 && marker <= APP15) {
          data[at - 1] = (byte) COM;
        }
        at += length;
      }
    }
  }

  /** The place after the next marker that stands neither for a byte nor between restarts. */
  private int afterMarker(int from) throws FormatException {
    for (int at = from; at < data.length - 1; at++) {
      if (data[at] == (byte) 0xff) {
        int next = data[at + 1] & 0xff;
        if (next != 0 && next != 0xff && (next < 0xd0 || next >= SOI)) {
          return at + 2;
        }
      }
    }
    throw FormatException.truncated();
  }

  private int length(int at) throws FormatException {
    int length = at + 1 < data.length ? (data[at] & 0xff) << 8 | data[at + 1] & 0xff : 0;
    if (length > data.length - at) {
      throw FormatException.truncated();
    }
    if (length < 2) {
      throw FormatException.damaged("The JPEG file has a segment of " + length + " bytes");
    }
    return length;
  }

  private void scan(int at, int length) throws FormatException {
    int count = length > 2 ? data[at + 2] & 0xff : 0;
    int last = at + 3 + 2 * count;
    if (length != 6 + 2 * count) {
      throw FormatException.damaged("The JPEG file has a scan of an unknown kind");
    }
    if (++scans > MOST_SCANS) {
      throw FormatException.damaged("The JPEG file has more than " + MOST_SCANS + " scans");
    }
    if (!progressive) {
      // without a meaning here, but some writers leave something else
      data[last] = 0;
      data[last + 1] = COEFFICIENTS - 1;
      data[last + 2] = 0;
    }
    boolean[] seen = new boolean[ids.length];
    for (int i = 0; i < count; i++) {
      int component = component(data[at + 3 + 2 * i] & 0xff, seen);
      int first = Math.min(data[last] & 0xff, COEFFICIENTS);
      int end = Math.min((data[last + 1] & 0xff) + 1, COEFFICIENTS);
      if (progressive) {
        checkProgress(missing[component], first, end, data[last + 2]);
      }
      Arrays.fill(missing[component], Math.min(first, end), end, data[last + 2] & 15);
    }
  }

  /** Each scan has bits that none before it had: the first ones, or one more (annex G). */
  private static void checkProgress(int[] coefficients, int first, int end, int bits)
      throws FormatException {
    int before = bits >> 4 & 15;
    boolean progress = first < end && (before == 0 || (bits & 15) == before - 1);
    for (int i = first; i < end; i++) {
      progress &= coefficients[i] == (before == 0 ? ABSENT : before);
    }
    if (!progress) {
      throw FormatException.damaged("The JPEG file has scans that repeat or contradict others");
    }
  }

  private int component(int id, boolean... seen) throws FormatException {
    for (int c = 0; c < ids.length; c++) {
      if (ids[c] == id && !seen[c]) {
        seen[c] = true;
        return c;
      }
    }
    throw FormatException.damaged("The JPEG file has a scan of a channel that it does not declare");
  }

  private void checkComplete() throws FormatException {
    for (int[] component : missing) {
      for (int bits : component) {
        if (bits > 0) {
          throw new FormatException(
              FormatException.Fault.TRUNCATED,
              "The image ends too early (scans of the JPEG file are not there)");
        }
      }
    }
  }
}
