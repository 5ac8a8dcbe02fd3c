package org.imageanomaly.engine.format;

import java.util.Arrays;

/**
 * Zeros that some cameras write at the end of a scan or between restarts, so that it has a round
 * number of bytes. They mean nothing, but a reader warns of them as of damage.
 */
final class JpegPadding {

  private JpegPadding() {}

  /**
   * The same picture without zeros before restarts and its end.
   *
   * @param from where its scans begin
   */
  static byte[] without(byte[] picture, int from) {
    byte[] kept = Arrays.copyOf(picture, picture.length);
    int length = from;
    for (int i = from; i < picture.length; i++) {
      boolean marker =
          picture[i] == (byte) 0xff && i + 1 < picture.length && isMarker(picture[i + 1]);
      // but the one that makes a byte of ones no marker
      while (marker && length > from && kept[length - 1] == 0 && kept[length - 2] != (byte) 0xff) {
        length--;
      }
      kept[length++] = picture[i];
    }
    return Arrays.copyOf(kept, length);
  }

  private static boolean isMarker(byte code) {
    int marker = code & 0xff;
    return marker >= 0xd0 && marker <= 0xd7 || marker == 0xd9;
  }
}
