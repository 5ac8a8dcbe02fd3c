package org.imageanomaly.spark;

import java.util.Iterator;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.spark.job.DecodingRoom;
import org.imageanomaly.spark.job.EngineSettings;
import org.imageanomaly.spark.job.ExecutorHeap;

/** Scores the images of a partition, in the JVM of an executor. */
final class PartitionScoring implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1L;

  private final Broadcast<byte[]> model;
  private final Broadcast<SerializableConfiguration> hadoop;
  private final ResultColumns columns;
  private final EngineSettings engine;
  private final int pathColumn;
  private final int contentColumn;
  private final ScoreListener listener;

  /**
   * What an executor has to know.
   *
   * @param model the file of the detector
   * @param hadoop what file systems need
   * @param contentColumn where the files are, -1 if they are to be read
   * @param listener is told of each image that is scored
   */
  PartitionScoring(
      Broadcast<byte[]> model,
      Broadcast<SerializableConfiguration> hadoop,
      ResultColumns columns,
      EngineSettings engine,
      int pathColumn,
      int contentColumn,
      ScoreListener listener) {
    this.model = model;
    this.hadoop = hadoop;
    this.columns = columns;
    this.engine = engine;
    this.pathColumn = pathColumn;
    this.contentColumn = contentColumn;
    this.listener = listener;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    engine.start();
    TaskContext task = TaskContext.get();
    ExecutorHeap heap = ExecutorHeap.ofThisJvm(SparkEnv.get().conf());
    ImageReading reading =
        new ImageReading(
            new ImageDecoder(columns.settings().limits()), hadoop.value().value(), heap.files());
    OpenDetectors.Lease lease =
        OpenDetectors.OF_THIS_JVM.borrow(columns.digest(), model::value, columns.settings());
    ImageDecoding decoding = new ImageDecoding(reading, heap, DecodingRoom.ofThisJvm(heap));
    ScoredRows scored =
        new ScoredRows(
            rows, task, columns, engine, lease, pathColumn, contentColumn, decoding, listener);
    task.addTaskCompletionListener(new GivingBack(scored));
    return scored;
  }

  private record GivingBack(ScoredRows rows) implements TaskCompletionListener {
    @Override
    public void onTaskCompletion(TaskContext task) {
      rows.close();
    }
  }
}
