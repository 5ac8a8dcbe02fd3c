package org.imageanomaly.engine.readahead;

import java.util.ArrayDeque;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.imageanomaly.engine.compute.Threads;

/**
 * Prepares elements on several threads, ahead of who takes them in their order. Memory stays
 * bounded: two elements a thread are under way or wait to be taken, and of those that have said
 * what they need only as many as fit into an eighth of the heap; the next to be taken never waits.
 *
 * @param <T> what elements become
 */
public final class ReadAhead<T> implements AutoCloseable {

  /** Prepares an element, on another thread. */
  @FunctionalInterface
  public interface Preparation<T> {
    /**
     * Prepares the element.
     *
     * @param memory to be told how many bytes are needed, before they are; waits for room. What it
     *     was told last counts until the element is taken, or until it is told something else
     */
    T prepare(LongConsumer memory) throws Exception;
  }

  /** More would wait for memory, and for who takes what they have prepared. */
  private static final int MOST_THREADS = 16;

  private static final long WHOLE_ROOM = Runtime.getRuntime().maxMemory() / 8;

  private final Consumer<T> taker;
  private final int most;
  private final Room room;
  private final ExecutorService pool;
  private final Queue<Future<T>> waiting = new ArrayDeque<>();

  /**
   * Starts one thread for each processor, or as many as {@link Threads#PROPERTY} says; 16 at most.
   *
   * @param taker takes the elements, in the thread that adds them
   * @throws org.imageanomaly.engine.compute.ComputeException if the property is not understood
   */
  public ReadAhead(Consumer<T> taker) {
    this(
        threads(Threads.requested(), Runtime.getRuntime().availableProcessors()),
        WHOLE_ROOM,
        taker);
  }

  /**
   * Starts some threads.
   *
   * @param threads more than processors are of use where elements come from far away
   * @param bytes that the elements have together instead of an eighth of the heap
   * @param taker takes the elements, in the thread that adds them
   */
  public ReadAhead(int threads, long bytes, Consumer<T> taker) {
    this.taker = taker;
    this.most = 2 * threads;
    this.room = new Room(bytes);
    this.pool =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "read-ahead");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * What an element needs of which nobody knows it yet: all memory there is, so that it goes alone.
   */
  public static long unknown() {
    return WHOLE_ROOM;
  }

  static int threads(OptionalInt requested, int processors) {
    return Math.min(MOST_THREADS, requested.orElse(processors));
  }

  /** Adds an element; what its preparation throws is thrown where it would be taken. */
  public void add(Preparation<T> preparation) {
    if (waiting.size() == most) {
      take();
    }
    Room.Share share = room.share();
    waiting.add(pool.submit((Callable<T>) () -> preparation.prepare(share::resize)));
  }

  /** Takes all elements that are left. */
  public void finish() {
    while (!waiting.isEmpty()) {
      take();
    }
  }

  private void take() {
    try {
      taker.accept(result(waiting.remove()));
    } finally {
      room.next();
    }
  }

  private T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      // that is how a node's thread is told of its cancellation; nobody has to be told again
      throw new CancellationException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Stops the threads; elements that nobody took are forgotten. */
  @Override
  public void close() {
    pool.shutdownNow();
  }
}
