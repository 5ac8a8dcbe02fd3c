package org.imageanomaly.engine.image;

import java.util.concurrent.Semaphore;

/**
 * The part of Java's heap that pictures may fill while they are decoded as a whole. Threads wait
 * here for room, so that several large pictures do not run out of memory together where one of them
 * would not.
 */
public final class DecodingMemory {

  /** What is done with the memory. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T run() throws E;
  }

  private static final int UNIT = 1 << 16;

  /** The platform's picture, with up to eight bytes a pixel, and what is made of it. */
  private static final int BYTES_PER_PIXEL = 12;

  private static final DecodingMemory SHARED =
      new DecodingMemory(Runtime.getRuntime().maxMemory() / 4);

  private final int units;
  private final Semaphore free;

  /**
   * A part of its own.
   *
   * @param bytes that pictures may fill together; a larger one is decoded alone
   */
  DecodingMemory(long bytes) {
    this.units = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
    this.free = new Semaphore(units, true);
  }

  /**
   * Does some work that decodes a picture, as soon as there is room for it in a quarter of the
   * heap; the work must not wait for room itself.
   */
  public static <T, E extends Exception> T hold(ImageShape picture, Work<T, E> work) throws E {
    return SHARED.hold((long) picture.planeSize(), work);
  }

  <T, E extends Exception> T hold(long pixels, Work<T, E> work) throws E {
    int needed = (int) Math.min(units, 1 + pixels * BYTES_PER_PIXEL / UNIT);
    free.acquireUninterruptibly(needed);
    try {
      return work.run();
    } finally {
      free.release(needed);
    }
  }
}
