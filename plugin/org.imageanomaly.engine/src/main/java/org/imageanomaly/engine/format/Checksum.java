package org.imageanomaly.engine.format;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The checksums at the end of an image's deflated data, which most readers never come to. */
final class Checksum {

  /** Some writers pad the last strip, or a row: so much is unpacked for the checksums behind it. */
  private static final int MOST = 1 << 16;

  private final byte[] rest = new byte[1 << 12];
  private int done;

  /**
   * Goes on to the end of data of which all that is needed was unpacked.
   *
   * @throws DataFormatException if the checksum is there and wrong; what follows far behind, or
   *     never, is nothing that the image needs
   */
  void check(Inflater inflater) throws DataFormatException {
    int more = 1;
    while (more > 0 && !spent()) {
      more = inflater.inflate(rest);
      done += more;
    }
    if (spent()) {
      // the checksum, where it comes next
      inflater.inflate(rest, 0, 1);
    }
  }

  /** Whether so much was unpacked already that no more is looked at. */
  boolean spent() {
    return done >= MOST;
  }
}
