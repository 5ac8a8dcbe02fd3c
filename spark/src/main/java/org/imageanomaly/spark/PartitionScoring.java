package org.imageanomaly.spark;

import java.util.Iterator;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.spark.job.EngineSettings;

/** Scores the images of a partition, in the JVM of an executor. */
final class PartitionScoring implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1L;

  /** Of the heap of an executor, for files that were read ahead in all slots. */
  private static final int PART_FOR_FILES = 8;

  private final Broadcast<byte[]> model;
  private final Broadcast<SerializableConfiguration> hadoop;
  private final ResultColumns columns;
  private final EngineSettings engine;
  private final int pathColumn;
  private final int contentColumn;

  /**
   * What an executor has to know.
   *
   * @param model the file of the detector
   * @param hadoop what file systems need
   * @param contentColumn where the files are, -1 if they are to be read
   */
  PartitionScoring(
      Broadcast<byte[]> model,
      Broadcast<SerializableConfiguration> hadoop,
      ResultColumns columns,
      EngineSettings engine,
      int pathColumn,
      int contentColumn) {
    this.model = model;
    this.hadoop = hadoop;
    this.columns = columns;
    this.engine = engine;
    this.pathColumn = pathColumn;
    this.contentColumn = contentColumn;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    engine.start();
    TaskContext task = TaskContext.get();
    ImageReading reading =
        new ImageReading(new ImageDecoder(columns.settings().limits()), hadoop.value().value());
    long bytes = Runtime.getRuntime().maxMemory() / PART_FOR_FILES / slots();
    OpenDetectors.Lease lease =
        OpenDetectors.OF_THIS_JVM.borrow(columns.digest(), model::value, columns.settings());
    ScoredRows scored =
        new ScoredRows(
            rows, task, columns, engine, lease, pathColumn, contentColumn, reading, bytes);
    task.addTaskCompletionListener(new GivingBack(scored));
    return scored;
  }

  /** How many tasks run in this JVM at once, as far as it is known. */
  private static int slots() {
    SparkConf spark = SparkEnv.get().conf();
    int cores = spark.getInt("spark.executor.cores", Runtime.getRuntime().availableProcessors());
    return Math.max(1, cores / spark.getInt("spark.task.cpus", 1));
  }

  private record GivingBack(ScoredRows rows) implements TaskCompletionListener {
    @Override
    public void onTaskCompletion(TaskContext task) {
      rows.close();
    }
  }
}
