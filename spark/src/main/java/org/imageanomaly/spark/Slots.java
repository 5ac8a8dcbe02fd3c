package org.imageanomaly.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/** How many tasks a cluster can run at once. */
final class Slots {

  /**
   * Where an application may grow without a limit that anybody has set: more would wait long for
   * results that stay, should only few executors come.
   */
  private static final int UNLIMITED = 100;

  private Slots() {}

  /** As many as there are, or as there may be once the application has all that it asked for. */
  static int of(SparkContext context) {
    return of(context.getConf(), context.defaultParallelism());
  }

  static int of(SparkConf spark, int parallelism) {
    long cores = spark.getInt("spark.executor.cores", 1);
    long most = Math.max(parallelism, cores * spark.getInt("spark.executor.instances", 1));
    if (spark.getBoolean("spark.dynamicAllocation.enabled", false)) {
      long executors = spark.getInt("spark.dynamicAllocation.maxExecutors", Integer.MAX_VALUE);
      most = Math.max(most, executors == Integer.MAX_VALUE ? UNLIMITED : executors * cores);
    }
    long slots = most / spark.getInt("spark.task.cpus", 1);
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, slots));
  }
}
