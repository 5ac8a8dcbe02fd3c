package org.imageanomaly.engine.readahead;

import java.util.function.LongConsumer;

/** Adds up what the parts of an element need that are prepared one after the other. */
public final class MemoryOfParts implements LongConsumer {

  private final LongConsumer whole;
  private long before;
  private long now;

  /**
   * Starts with the first part.
   *
   * @param whole is told what all parts need, in bytes
   */
  public MemoryOfParts(LongConsumer whole) {
    this.whole = whole;
  }

  /** Tells what the part at hand needs. */
  @Override
  public void accept(long bytes) {
    now = bytes;
    whole.accept(before + bytes);
  }

  /** Goes on to the next part; what the last one said it needs stays. */
  public MemoryOfParts next() {
    before += now;
    now = 0;
    return this;
  }
}
