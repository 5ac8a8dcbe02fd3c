package org.imageanomaly.spark.job;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.imageanomaly.engine.compute.NativeMemory;

/**
 * How the heap of an executor is divided. Who runs out of it there does not get it back: YARN kills
 * an executor at its first {@link OutOfMemoryError}, even if it is caught.
 *
 * @param bytes of the heap
 * @param slots how many tasks run in it at once
 */
public record ExecutorHeap(long bytes, int slots) {

  /** Of Spark itself, with its buffers, and of a detector. */
  private static final long SPARK = 128L << 20;

  /**
   * Of a task: a batch and its scores, rows, and a part of a Parquet file that is being written.
   */
  private static final long SLOT = 48L << 20;

  /** Of the heap, for files that were read ahead in all slots. */
  private static final int PART_FOR_FILES = 16;

  /**
   * Of what is left, what images may take: a heap is never filled to the last byte, and large
   * arrays need places in one piece.
   */
  private static final double FOR_IMAGES = 0.75;

  private static final double MEGABYTE = 1 << 20;

  /** That of this JVM. */
  public static ExecutorHeap ofThisJvm(SparkConf spark) {
    return new ExecutorHeap(Runtime.getRuntime().maxMemory(), slots(spark));
  }

  /** As many as Spark counts processors for, where it says so, at most all that there are. */
  static int slots(SparkConf spark) {
    String master = spark.get("spark.master", "");
    boolean one = master.startsWith("yarn") || master.startsWith("k8s");
    int all = Runtime.getRuntime().availableProcessors();
    int cores = spark.getInt("spark.executor.cores", one ? 1 : all);
    return Math.max(1, cores / spark.getInt("spark.task.cpus", 1));
  }

  /** What files that were read ahead in one slot may have together. */
  public long files() {
    return bytes / PART_FOR_FILES / slots;
  }

  /** What images may have together while they are decoded, in all slots. */
  public long images() {
    long left = bytes - 2 * bytes / PART_FOR_FILES - SPARK - slots * SLOT;
    return Math.max(bytes / 8, (long) (left * FOR_IMAGES));
  }

  /** What helps an image that needs so many bytes. */
  public String remedy(long needed) {
    double heap = needed / FOR_IMAGES + SPARK + slots * SLOT;
    // some collectors of garbage keep a part for themselves
    double wanted = 1.1 * heap / (1 - 2.0 / PART_FOR_FILES);
    return "Reduce it, or give executors more memory: spark.executor.memory="
        + (long) Math.ceil(wanted / MEGABYTE / 512) * 512
        + "m.";
  }

  /** What is to be said of an image for which memory ran out nevertheless. */
  public String exhausted() {
    return "The image does not fit into what is left of the memory of the executor ("
        + size()
        + "). Reduce it, or give executors more memory (spark.executor.memory) or fewer cores"
        + " (spark.executor.cores).";
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
        + "). Give executors more memory (spark.executor.memory) or fewer cores"
        + " (spark.executor.cores).";
  }

  private static String exhaustedOutside() {
    return "The memory outside the heap of the executor ran out while images were scored. Give"
        + " executors more of it (spark.executor.memoryOverhead, and "
        + NativeMemory.LIMIT_PROPERTY
        + " where it is set) or fewer cores (spark.executor.cores).";
  }

  private String size() {
    return (bytes >> 20) + " MB for " + (slots == 1 ? "one slot" : slots + " slots");
  }
}
