package org.imageanomaly.engine.format;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The checksum at the end of deflated data, which most readers never come to. */
final class Checksum {

  /** Some writers pad the last strip, or a row: so much is unpacked for the checksum behind it. */
  private static final int MOST = 1 << 16;

  private Checksum() {}

  /**
   * Goes on to the end of data of which all that is needed was unpacked.
   *
   * @throws DataFormatException if the checksum is there and wrong; what follows far behind, or
   *     never, is nothing that the image needs
   */
  static void check(Inflater inflater) throws DataFormatException {
    byte[] rest = new byte[1 << 12];
    int more = 1;
    for (int done = 0; more > 0 && done < MOST; done += more) {
      more = inflater.inflate(rest);
    }
  }
}
