package org.imageanomaly.engine.readahead;

import java.util.function.LongConsumer;
import org.imageanomaly.engine.image.UnreadableImageException;

/**
 * Reads an image for which memory may run out. Where it does, that may be for others that are read
 * at the same time: it is tried once more without them before it counts as too large.
 */
public final class WithinMemory {

  /** Reads an image. */
  @FunctionalInterface
  public interface Attempt<T> {
    T read() throws UnreadableImageException;
  }

  private WithinMemory() {}

  /**
   * What an attempt reads.
   *
   * @param memory is told of the second attempt that it needs all there is
   * @throws UnreadableImageException as the attempt does, and if memory ran out both times
   */
  public static <T> T read(LongConsumer memory, Attempt<T> attempt)
      throws UnreadableImageException {
    try {
      return once(attempt);
    } catch (UnreadableImageException e) {
      if (!e.isShortOfMemory()) {
        throw e;
      }
    }
    memory.accept(ReadAhead.unknown());
    return once(attempt);
  }

  private static <T> T once(Attempt<T> attempt) throws UnreadableImageException {
    try {
      return attempt.read();
    } catch (OutOfMemoryError e) {
      throw UnreadableImageException.tooLargeForJava(e);
    }
  }
}
