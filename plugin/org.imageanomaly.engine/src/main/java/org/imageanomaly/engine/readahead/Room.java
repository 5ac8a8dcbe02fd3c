package org.imageanomaly.engine.readahead;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;

/**
 * The memory that elements share which are prepared at once and taken in their order. One may
 * exceed it: the next to be taken, so that work always goes on.
 */
final class Room {

  private final long bytes;
  private final Queue<Share> shares = new ArrayDeque<>();
  private long used;

  Room(long bytes) {
    this.bytes = bytes;
  }

  /** The part of the next element, empty at first. */
  synchronized Share share() {
    Share share = new Share();
    shares.add(share);
    return share;
  }

  /** Gives back the part of the element that was taken. */
  synchronized void next() {
    used -= shares.remove().held;
    notifyAll();
  }

  /** The part of an element. */
  final class Share {

    private long held;

    /**
     * Changes what the element holds; to hold less needs no room.
     *
     * @throws CancellationException if the thread is interrupted while it waits for room
     */
    void resize(long needed) {
      synchronized (Room.this) {
        while (needed > held && shares.peek() != this && used - held + needed > bytes) {
          try {
            Room.this.wait();
          } catch (InterruptedException e) {
            throw new CancellationException();
          }
        }
        used += needed - held;
        held = needed;
        Room.this.notifyAll();
      }
    }
  }
}
