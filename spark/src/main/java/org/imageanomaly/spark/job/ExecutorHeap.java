package org.imageanomaly.spark.job;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.imageanomaly.engine.compute.NativeMemory;

/**
 * How the heap of an executor is divided. Who runs out of it there does not get it back: YARN kills
 * an executor at its first {@link OutOfMemoryError}, even if it is caught.
 *
 * @param bytes of the heap
 * @param slots how many tasks run in it at once
 * @param isLocal whether the driver is the executor, as where Spark runs in one process
 */
public record ExecutorHeap(long bytes, int slots, boolean isLocal) {

  /** Of Spark itself, with its buffers, and of a detector. */
  private static final long SPARK = 128L << 20;

  /**
   * Of a task: a batch and its scores, rows, and a part of a Parquet file that is being written.
   */
  private static final long SLOT = 48L << 20;

  /** Of the heap, for files that were read ahead in all slots. */
  private static final int PART_FOR_FILES = 16;

  /** Of the heap, for images, however many slots there are: not all are at their most at once. */
  private static final int LEAST_PART_FOR_IMAGES = 4;

  /**
   * Of what is left, what images may take: a heap is never filled to the last byte, and large
   * arrays need places in one piece.
   */
  private static final double FOR_IMAGES = 0.75;

  private static final double MEGABYTE = 1 << 20;

  private static final String MASTER = "spark.master";
  private static final String FEWER_CORES = "fewer cores (spark.executor.cores).";
  private static final String FEWER_THREADS = "fewer threads (--master local[N]).";

  /**
   * Spark in one process, with a thread or with as many as it says: {@code *} is all processors.
   */
  private static final Pattern LOCAL =
      Pattern.compile("local(?:\\[\\s*([0-9]+|\\*)\\s*(?:,.*)?])?");

  /** That of this JVM. */
  public static ExecutorHeap ofThisJvm(SparkConf spark) {
    boolean local = LOCAL.matcher(spark.get(MASTER, "")).matches();
    return new ExecutorHeap(Runtime.getRuntime().maxMemory(), slots(spark), local);
  }

  /** As many as Spark counts processors for, where it says so, at most all that there are. */
  static int slots(SparkConf spark) {
    return Math.max(1, cores(spark) / spark.getInt("spark.task.cpus", 1));
  }

  private static int cores(SparkConf spark) {
    String master = spark.get(MASTER, "");
    int all = Runtime.getRuntime().availableProcessors();
    Matcher local = LOCAL.matcher(master);
    if (local.matches()) {
      // which does not look at what executors have
      String threads = local.group(1) == null ? "1" : local.group(1);
      return threads.equals("*") ? all : Integer.parseInt(threads);
    }
    boolean one = master.startsWith("yarn") || master.startsWith("k8s");
    return spark.getInt("spark.executor.cores", one ? 1 : all);
  }

  /** What files that were read ahead in one slot may have together. */
  public long files() {
    return bytes / PART_FOR_FILES / slots;
  }

  /** What images may have together while they are decoded, in all slots. */
  public long images() {
    long left = bytes - 2 * bytes / PART_FOR_FILES - SPARK - slots * SLOT;
    return Math.max(bytes / LEAST_PART_FOR_IMAGES, (long) (left * FOR_IMAGES));
  }

  /** What helps an image that needs so many bytes. */
  public String remedy(long needed) {
    double heap = needed / FOR_IMAGES + SPARK + slots * SLOT;
    // some collectors of garbage keep a part for themselves
    double wanted = 1.1 * heap / (1 - 2.0 / PART_FOR_FILES);
    return "Reduce it, or give "
        + (isLocal ? "the driver" : "executors")
        + " more memory: "
        + memory()
        + "="
        + (long) Math.ceil(wanted / MEGABYTE / 512) * 512
        + "m.";
  }

  /** What is to be said of an image for which memory ran out nevertheless. */
  public String exhausted() {
    return "The image does not fit into what is left of the memory of the executor ("
        + size()
        + "). Reduce it, or give "
        + moreMemory();
  }

  private String moreMemory() {
    return isLocal
        ? "the driver more memory (" + memory() + ") or " + FEWER_THREADS
        : "executors more memory (" + memory() + ") or " + FEWER_CORES;
  }

  private String memory() {
    return isLocal ? "spark.driver.memory" : "spark.executor.memory";
  }

  /**
   * Makes something of one image.
   *
   * @return empty if memory ran out: what was allocated is that image's alone and gone with it, so
   *     that the next one finds all as it was
   */
  public static <T> Optional<T> unlessExhausted(Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (OutOfMemoryError e) {
      return Optional.empty();
    }
  }

  /**
   * Scores a batch, whose images have the same shape by now: where memory runs out, that is of the
   * detector and the settings of the executor, and no image is to blame. Spark would end the
   * executor for the error itself; as a failure of the task its message reaches who started the
   * job.
   *
   * @throws IllegalStateException with what helps, if memory ran out
   */
  public <T> T scored(Supplier<T> work) {
    try {
      return work.get();
    } catch (OutOfMemoryError e) {
      IllegalStateException failure =
          new IllegalStateException(
              NativeMemory.isExhausted(e) ? exhaustedOutside() : exhaustedByScoring());
      // not as its cause, which would be what people are told
      failure.addSuppressed(e);
      throw failure;
    }
  }

  private String exhaustedByScoring() {
    return "The memory of the executor ran out while images were scored ("
        + size()
        + "). Give "
        + moreMemory();
  }

  private String exhaustedOutside() {
    return "The memory outside the heap of the executor ran out while images were scored. Give "
        + (isLocal
            ? "the driver more of it (" + NativeMemory.LIMIT_PROPERTY + ") or " + FEWER_THREADS
            : "executors more of it (spark.executor.memoryOverhead, and "
                + NativeMemory.LIMIT_PROPERTY
                + " where it is set) or "
                + FEWER_CORES);
  }

  private String size() {
    return (bytes >> 20) + " MB for " + (slots == 1 ? "one slot" : slots + " slots");
  }
}
