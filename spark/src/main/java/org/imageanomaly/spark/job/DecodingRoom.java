package org.imageanomaly.spark.job;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;

/**
 * The part of a JVM's heap that images take while they are decoded, for the tasks of all slots.
 * Images that do not fit beside one another come one after the other, in the order in which they
 * were begun; none may need more than there is.
 */
public final class DecodingRoom {

  private static DecodingRoom ofThisJvm;

  private final long bytes;
  private final Set<Share> waiting = new LinkedHashSet<>();
  private long used;

  private DecodingRoom(long bytes) {
    this.bytes = bytes;
  }

  /** So many bytes, of which nothing is taken. */
  public static DecodingRoom of(long bytes) {
    return new DecodingRoom(bytes);
  }

  /** The one that all tasks of this JVM share. */
  public static synchronized DecodingRoom ofThisJvm(ExecutorHeap heap) {
    if (ofThisJvm == null) {
      ofThisJvm = new DecodingRoom(heap.images());
    }
    return ofThisJvm;
  }

  /** What one image may need at most, which is all there is. */
  public long bytes() {
    return bytes;
  }

  /** The part of an image, empty at first. */
  public Share share() {
    return new Share();
  }

  /** The part of an image; whoever decodes it tells this how many bytes that takes. */
  public final class Share implements LongConsumer, AutoCloseable {

    private long held;

    private Share() {}

    /**
     * Changes what the image takes; waits for more until there is room, and for who waits already.
     * Meanwhile it has nothing: two that keep what they have and want more would wait for ever.
     *
     * @throws CancellationException if the thread is interrupted while it waits
     */
    @Override
    public void accept(long needed) {
      synchronized (DecodingRoom.this) {
        boolean more = needed > held;
        resize(0);
        if (more) {
          await(Math.min(needed, bytes));
        }
        resize(Math.min(needed, bytes));
      }
    }

    /** Waits until no other image is being decoded, and keeps others from it. */
    public void alone() {
      accept(bytes);
    }

    private void await(long needed) {
      waiting.add(this);
      try {
        while (waiting.iterator().next() != this || used + needed > bytes) {
          DecodingRoom.this.wait();
        }
      } catch (InterruptedException e) {
        throw new CancellationException();
      } finally {
        waiting.remove(this);
        DecodingRoom.this.notifyAll();
      }
    }

    private void resize(long needed) {
      used += needed - held;
      held = needed;
      DecodingRoom.this.notifyAll();
    }

    @Override
    public void close() {
      synchronized (DecodingRoom.this) {
        resize(0);
      }
    }
  }
}
