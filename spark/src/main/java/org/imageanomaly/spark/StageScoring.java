package org.imageanomaly.spark;

import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Scores images into a folder that nobody reads yet.
 *
 * @param imagesPerTask how many a task scores, about
 * @param slots how many tasks run at once
 */
record StageScoring(SparkSession spark, ImageScoring scoring, int imagesPerTask, int slots) {

  /** A wave ends with its slowest task: the more tasks a slot has, the less that costs. */
  private static final int TASKS_PER_SLOT = 4;

  /** The images of one batch; fewer are not worth a task. */
  private static final int LEAST_PER_TASK = 16;

  /** A row group lies in the memory of a task until it is written. */
  static final int ROW_GROUP_BYTES = 16 << 20;

  static final String ROW_GROUP = "parquet.block.size";

  /** How many images are scored before their results appear. */
  long imagesPerWave() {
    return (long) imagesPerTask * TASKS_PER_SLOT * slots;
  }

  /**
   * Scores.
   *
   * @param paths a table of paths
   * @param images how many there are, about
   * @param stage the folder
   */
  void score(Path paths, long images, Path stage) {
    scoring
        .score(PathLists.parquet(spark, paths, PathLists.SCHEMA).repartition(tasks(images)))
        .write()
        .option(ROW_GROUP, ROW_GROUP_BYTES)
        .parquet(stage.toString());
  }

  /** As many for each slot, so that none is idle at the end, and none with less than a batch. */
  private int tasks(long images) {
    long wanted = (images + imagesPerTask - 1) / imagesPerTask;
    long even = (wanted + slots - 1) / slots * slots;
    long most = (images + LEAST_PER_TASK - 1) / LEAST_PER_TASK;
    return (int) Math.max(1, Math.min(even, most));
  }

  /** How many images a table of paths names. */
  long count(Path paths) {
    return PathLists.parquet(spark, paths, PathLists.SCHEMA).count();
  }

  /**
   * What a store or another program has taken away meanwhile must not be missing silently.
   *
   * @throws JobException if not all images have a row
   */
  static void requireAll(long written, long images, ResultFolder folder) {
    if (written != images) {
      throw new JobException(
          String.format(
              Locale.ROOT,
              "Of %,d images, %,d have a row: something else has changed files in \"%s\". Start the"
                  + " job again with the same arguments; what is complete stays.",
              images,
              written,
              folder.path()));
    }
  }
}
