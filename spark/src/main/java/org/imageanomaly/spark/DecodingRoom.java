package org.imageanomaly.spark;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;

/**
 * The part of a JVM's heap that images take while they are decoded, for the tasks of all slots. Who
 * came first may exceed it, so that work always goes on.
 */
final class DecodingRoom {

  static final DecodingRoom OF_THIS_JVM = new DecodingRoom(Runtime.getRuntime().maxMemory() / 4);

  private final long bytes;
  private final Set<Share> shares = new LinkedHashSet<>();
  private long used;

  DecodingRoom(long bytes) {
    this.bytes = bytes;
  }

  /** The part of an image, empty at first. */
  synchronized Share share() {
    Share share = new Share();
    shares.add(share);
    return share;
  }

  /** The part of an image; whoever decodes it tells this how many bytes that takes. */
  final class Share implements LongConsumer, AutoCloseable {

    private long held;

    private Share() {}

    /**
     * Changes what the image takes; waits where others take too much.
     *
     * @throws CancellationException if the thread is interrupted while it waits
     */
    @Override
    public void accept(long needed) {
      synchronized (DecodingRoom.this) {
        while (needed > held && shares.iterator().next() != this && used - held + needed > bytes) {
          try {
            DecodingRoom.this.wait();
          } catch (InterruptedException e) {
            throw new CancellationException();
          }
        }
        used += needed - held;
        held = needed;
        DecodingRoom.this.notifyAll();
      }
    }

    @Override
    public void close() {
      synchronized (DecodingRoom.this) {
        shares.remove(this);
        used -= held;
        DecodingRoom.this.notifyAll();
      }
    }
  }
}
