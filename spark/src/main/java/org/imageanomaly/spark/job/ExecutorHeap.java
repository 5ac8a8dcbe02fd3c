package org.imageanomaly.spark.job;

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

  /** What is to be said where there is too little memory for the detector. */
  public String exhaustedByScoring() {
    return "The memory of the executor ran out while images were scored ("
        + size()
        + "). Give executors more memory (spark.executor.memory) or fewer cores"
        + " (spark.executor.cores).";
  }

  /** What is to be said where there is too little of it outside the heap. */
  public static String exhaustedOutside() {
    return "The memory outside the heap of the executor ran out while images were scored. Give"
        + " executors more of it (spark.executor.memoryOverhead, and "
        + NativeMemory.LIMIT_PROPERTY
        + " where it is set) or fewer cores (spark.executor.cores).";
  }

  private String size() {
    return (bytes >> 20) + " MB for " + (slots == 1 ? "one slot" : slots + " slots");
  }
}
