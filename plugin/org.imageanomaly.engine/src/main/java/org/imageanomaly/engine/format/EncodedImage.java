package org.imageanomaly.engine.format;

import java.io.IOException;

/** A file whose header was read. */
public interface EncodedImage {

  /** What the file declares. */
  Declaration declaration();

  /** Red, green and blue (0xRRGGBB) of the indices, with opacity in the upper 8 bits. */
  default int[] palette() {
    return new int[0];
  }

  /** The most pixels that are unpacked at a time. */
  default long pixelsAtATime() {
    return (long) declaration().width() * declaration().height();
  }

  /**
   * The bytes that are surely in memory at once while the samples are unpacked, beside the file and
   * the rows that are given.
   */
  long unpackedBytes();

  /** As many, where it depends on the samples how many there are: at most. */
  default long mostUnpackedBytes() {
    return unpackedBytes();
  }

  /**
   * Reads the samples.
   *
   * @throws FormatException if they cannot be read
   */
  void decode(SampleRows rows) throws IOException;
}
