package org.imageanomaly.engine.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many bits a sample a camera has that writes files of 16: those that the greatest sample of
 * all its images needs. Cameras of 10, 12 or 14 bits are the usual ones.
 */
public final class UsedBits {

  private static final int HEADER = 26;
  private static final int PNG_DEPTH = 24;
  private static final int NONE = -1;

  private final AtomicInteger greatest = new AtomicInteger(NONE);

  /** A decoder whose images of 16 bits are taken into account. */
  public ImageDecoder watching(ImageDecoder decoder) {
    return decoder.watching(value -> greatest.accumulateAndGet(value, Math::max));
  }

  /** The bits, 8 to 16; nothing if no image had 16. */
  public OptionalInt bits() {
    int value = greatest.get();
    return value == NONE
        ? OptionalInt.empty()
        : OptionalInt.of(Math.max(8, Integer.SIZE - Integer.numberOfLeadingZeros(value)));
  }

  /** The greatest sample of those images. */
  public int greatest() {
    return Math.max(0, greatest.get());
  }

  /**
   * Whether a file can have more than 8 bits a sample, by its first bytes: a PNG file of 16 bits or
   * any TIFF file. Nobody has to decode others.
   */
  public static boolean mayBeDeep(Path file) {
    if (!Files.isRegularFile(file)) {
      // a pipe would be waited for; who reads it says so
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(HEADER);
      boolean png = start.length == HEADER && start[1] == 'P' && start[2] == 'N' && start[3] == 'G';
      boolean tiff =
          start.length > 2 && start[0] == start[1] && (start[0] == 'I' || start[0] == 'M');
      return tiff || png && start[PNG_DEPTH] == 16;
    } catch (IOException | SecurityException e) {
      // who reads it says so
      return false;
    }
  }
}
