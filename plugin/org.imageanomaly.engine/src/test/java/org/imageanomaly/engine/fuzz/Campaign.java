package org.imageanomaly.engine.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Many rounds of one attack with random inputs: few in every build, many with {@code -Probust}. A
 * round that fails says with which seed it fails again: {@code -Drobust.seed=SEED}.
 *
 * @param what is attacked, such as "model files"
 * @param few rounds in every build
 * @param many rounds with the system property {@code robust}
 */
public record Campaign(String what, int few, int many) {

  /** The longest that one input may keep a processor busy, in nanoseconds. */
  private static final long LONGEST = 2_000_000_000L;

  /** When a round that has not ended is named, in milliseconds. */
  private static final long HANGS = 60_000;

  private static final System.Logger LOG = System.getLogger(Campaign.class.getName());

  /** Tries one input, and fails if the program took it wrongly. */
  @FunctionalInterface
  public interface Round {
    /** What became of the input, in a word that is counted: "read", "refused". */
    String attack(SplittableRandom random) throws Exception;
  }

  /**
   * Runs all rounds.
   *
   * @throws AssertionError with seed and number of the round, if one fails, runs out of memory or
   *     computes for more than two seconds
   */
  public void run(Round round) {
    boolean robust = Boolean.getBoolean("robust");
    long seed = Long.getLong("robust.seed", robust ? System.nanoTime() : 1);
    int rounds = robust ? many : few;
    Map<String, Integer> outcomes = new TreeMap<>();
    long slowest = 0;
    for (int i = 0; i < rounds; i++) {
      long start = cpuTime();
      String name = name(seed, i);
      Thread watch = watch(name);
      try {
        outcomes.merge(attempt(round, seed, i), 1, Integer::sum);
      } finally {
        watch.interrupt();
      }
      long time = cpuTime() - start;
      slowest = Math.max(slowest, time);
      if (time > LONGEST) {
        throw new AssertionError("%s took %d ms".formatted(name, time / 1_000_000));
      }
    }
    LOG.log(
        System.Logger.Level.INFO,
        "{0}: {1} rounds with seed {2}, {3}, slowest {4} ms, peak of the heap {5} MB",
        what,
        rounds,
        Long.toString(seed),
        outcomes,
        slowest / 1_000_000,
        peakHeap() >> 20);
  }

  /**
   * Says which round it is that does not end, since nothing else would until the build is killed.
   */
  private static Thread watch(String name) {
    Thread thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(HANGS);
                LOG.log(System.Logger.Level.ERROR, "Has not ended for a minute: {0}", name);
              } catch (InterruptedException e) {
                // the round has ended
              }
            },
            "watch");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private String attempt(Round round, long seed, int index) {
    try {
      return round.attack(new SplittableRandom(seed * 1_000_003 + index));
    } catch (Exception | AssertionError | OutOfMemoryError | StackOverflowError e) {
      throw new AssertionError(name(seed, index) + ": " + e, e);
    }
  }

  private String name(long seed, int index) {
    return "%s, round %d with -Drobust.seed=%d".formatted(what, index, seed);
  }

  /** Of this thread: on a busy machine, the clock on the wall says nothing. */
  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
