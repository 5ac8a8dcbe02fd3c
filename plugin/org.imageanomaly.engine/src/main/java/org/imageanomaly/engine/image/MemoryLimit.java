package org.imageanomaly.engine.image;

import static org.imageanomaly.engine.image.UnreadableImageException.Reason.TOO_LARGE;

import java.util.function.LongFunction;

/**
 * What one image may take while it is decoded.
 *
 * @param bytes at most, those of its file among them
 * @param remedy what helps an image that needs as many bytes, a sentence
 */
record MemoryLimit(long bytes, LongFunction<String> remedy) {

  static final MemoryLimit NONE = new MemoryLimit(Long.MAX_VALUE, needed -> "");

  /**
   * Looks whether something may be, before it is allocated.
   *
   * @param what needs it, at the beginning of a sentence
   */
  void check(String what, long needed) throws UnreadableImageException {
    if (needed > bytes) {
      throw new UnreadableImageException(
          TOO_LARGE,
          what
              + " needs "
              + megabytes(needed)
              + " MB to be decoded, more than one may have here ("
              + (bytes >> 20)
              + " MB). "
              + remedy.apply(needed));
    }
  }

  /** Rounded up, so that it is never said to be as much as there is. */
  private static long megabytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }
}
