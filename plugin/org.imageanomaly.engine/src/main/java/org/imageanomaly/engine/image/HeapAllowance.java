package org.imageanomaly.engine.image;

/** The part of Java's heap that all stores of samples may fill together. */
final class HeapAllowance {

  /** A quarter of the heap, for every store of this process. */
  static final HeapAllowance SHARED = new HeapAllowance(Runtime.getRuntime().maxMemory() / 4);

  private long left;

  /**
   * An allowance of its own.
   *
   * @param bytes that may be taken
   */
  HeapAllowance(long bytes) {
    this.left = bytes;
  }

  /** Takes some bytes, or none if there are not as many left. */
  synchronized boolean take(long bytes) {
    if (bytes > left) {
      return false;
    }
    left -= bytes;
    return true;
  }

  /** Gives back what was taken. */
  synchronized void giveBack(long bytes) {
    left += bytes;
  }

  synchronized long left() {
    return left;
  }
}
