package org.imageanomaly.engine.network.onednn;

import org.bytedeco.javacpp.BytePointer;

/**
 * Memory outside Java's heap that starts at a multiple of a cache line, and counts as JavaCPP's.
 */
final class AlignedBytes implements AutoCloseable {

  private static final int ALIGNMENT = 64;

  private final long size;
  private final BytePointer whole;
  private final BytePointer start;

  AlignedBytes(long size) {
    this.size = size;
    whole = new BytePointer(size + ALIGNMENT);
    long over = whole.address() % ALIGNMENT;
    start = whole.getPointer(over == 0 ? 0 : ALIGNMENT - over);
  }

  long size() {
    return size;
  }

  /** What lies there, some bytes from the start. */
  BytePointer at(long offset) {
    return start.getPointer(offset);
  }

  @Override
  public void close() {
    whole.close();
  }
}
