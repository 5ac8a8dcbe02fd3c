package org.imageanomaly.engine.image;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Equally long arrays of samples: the first of them in memory, as far as its allowance goes, the
 * others in a temporary file. For several readers at once. Who forgets to close a store keeps its
 * file, and its part of the allowance, until Java finds out.
 */
final class SampleStore implements AutoCloseable {

  private static final Cleaner CLEANER = Cleaner.create();

  private final int length;
  private final List<byte[]> first = new ArrayList<>();
  private final Held held;
  private final Cleaner.Cleanable cleanable;
  private int size;
  private boolean closed;

  /**
   * An empty store in the heap and the temporary folder of this process.
   *
   * @param length of each array
   */
  SampleStore(int length) {
    this(length, HeapAllowance.SHARED, Path.of(System.getProperty("java.io.tmpdir")));
  }

  SampleStore(int length, HeapAllowance allowance, Path folder) {
    this.length = length;
    this.held = new Held(allowance, folder);
    this.cleanable = CLEANER.register(this, held);
  }

  /** What a store holds of the memory and the disk. */
  private static final class Held implements Runnable {

    private final HeapAllowance allowance;
    private final Path folder;
    private long bytes;
    private TemporarySamples file;

    Held(HeapAllowance allowance, Path folder) {
      this.allowance = allowance;
      this.folder = folder;
    }

    synchronized boolean takes(long more) {
      boolean taken = file == null && allowance.take(more);
      bytes += taken ? more : 0;
      return taken;
    }

    synchronized TemporarySamples file(int length) {
      if (file == null) {
        file = TemporarySamples.in(folder, length);
      }
      return file;
    }

    @Override
    public synchronized void run() {
      allowance.giveBack(bytes);
      if (file != null) {
        file.close();
      }
    }
  }

  int size() {
    return size;
  }

  /**
   * Adds an array, which must not change afterwards.
   *
   * @throws java.io.UncheckedIOException if the disk is full or cannot be written
   */
  void add(byte[] samples) {
    checkOpen();
    if (held.takes(length)) {
      first.add(samples);
    } else {
      held.file(length).write(size - first.size(), samples);
    }
    size++;
  }

  /**
   * Array i; not to be changed.
   *
   * @throws java.io.UncheckedIOException if the disk fails
   */
  byte[] get(int i) {
    checkOpen();
    try {
      return i < first.size() ? first.get(i) : held.file(length).read(i - first.size());
    } finally {
      keepOpen();
    }
  }

  /**
   * Does something with a reader of samples of array i, during which nobody else reads.
   *
   * @throws java.io.UncheckedIOException if the disk fails
   */
  <T> T part(int i, Function<Window.Reader, T> use) {
    checkOpen();
    if (i >= first.size()) {
      try {
        return held.file(length).part(i - first.size(), use);
      } finally {
        keepOpen();
      }
    }
    byte[] samples = first.get(i);
    return use.apply((from, row) -> System.arraycopy(samples, from, row, 0, row.length));
  }

  /** Or else Java may close it while its file is read the last time, which needs the file alone. */
  private void keepOpen() {
    Reference.reachabilityFence(this);
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("The images are closed and no longer there.");
    }
  }

  /** Forgets the arrays and deletes the file. */
  @Override
  public void close() {
    closed = true;
    first.clear();
    cleanable.clean();
  }
}
