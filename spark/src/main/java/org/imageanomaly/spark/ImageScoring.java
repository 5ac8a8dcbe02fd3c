package org.imageanomaly.spark;

import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.Sensitivity;
import org.imageanomaly.spark.job.EngineSettings;

/**
 * Scores the images of a dataset with a detector of any method:
 *
 * <pre>{@code
 * Dataset<Row> scored =
 *     ImageScoring.of(spark, "hdfs:///models/detector.zip")
 *         .regions()
 *         .score(spark.read().format("binaryFile").load("hdfs:///parts"));
 * }</pre>
 *
 * <p>The detector is read and checked at once, where this is called; each executor opens it once
 * for each of its slots. A task computes with as many threads as {@code spark.task.cpus} says. So
 * that no library of an executor takes more, start it with {@code --conf
 * spark.executorEnv.OMP_NUM_THREADS=1}.
 */
public final class ImageScoring {

  private final SparkSession spark;
  private final DetectorFile model;
  private final ScoringSettings settings;
  private final ScoreListener listener;

  /** Sent to the executors once, however often images are scored. */
  private Broadcast<byte[]> sent;

  private ImageScoring(
      SparkSession spark, DetectorFile model, ScoringSettings settings, ScoreListener listener) {
    this.spark = spark;
    this.model = model;
    this.settings = settings;
    this.listener = listener;
  }

  /**
   * Scoring with the detector of a file.
   *
   * @param model the file, as the Image Model Writer writes it, on any file system that Spark knows
   * @throws JobException if it is missing, no model, damaged, of a newer version, or no detector
   */
  public static ImageScoring of(SparkSession spark, String model) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    return new ImageScoring(
        spark, DetectorFile.read(model, hadoop), ScoringSettings.DEFAULT, ScoreListener.NONE);
  }

  /** The same with a column {@code map}: a PNG picture of where each image is anomalous. */
  public ImageScoring maps() {
    return with(new ScoringSettings(true, settings.regions(), settings.sensitivity(), bits()));
  }

  /** The same with a column {@code regions}: those beyond the threshold, the most severe first. */
  public ImageScoring regions() {
    return with(new ScoringSettings(settings.maps(), true, settings.sensitivity(), bits()));
  }

  /**
   * The same with another threshold than the learned one.
   *
   * @param text {@code quantile:0.99}, the part of good images that shall count as normal, or
   *     {@code factor:1.5}, which multiplies the learned one
   * @throws IllegalArgumentException if it is neither
   * @throws JobException if the detector has no such threshold
   */
  public ImageScoring sensitivity(String text) {
    return with(new ScoringSettings(settings.maps(), settings.regions(), text, bits()));
  }

  /**
   * The same with images of more than 8 bits a sample, which are refused else.
   *
   * @param bits of the camera, 1 to 16: of 12 bits, 4095 is white
   */
  public ImageScoring cameraBits(int bits) {
    return with(
        new ScoringSettings(settings.maps(), settings.regions(), settings.sensitivity(), bits));
  }

  private int bits() {
    return settings.cameraBits();
  }

  /** The same with other settings. */
  ImageScoring with(ScoringSettings others) {
    model.check(others.threshold());
    return new ImageScoring(spark, model, others, listener);
  }

  /** The same, of which somebody is told. */
  ImageScoring told(ScoreListener other) {
    return new ImageScoring(spark, model, settings, other);
  }

  /** The SHA-256 of the detector's file, in hexadecimal digits. */
  public String digest() {
    return model.digest();
  }

  Detector detector() {
    return model.detector();
  }

  /** What is to be said of the threshold; none if it is well founded. */
  List<String> warnings() {
    Sensitivity sensitivity = settings.threshold();
    return sensitivity.warning(model.detector().calibration()).stream().toList();
  }

  /** The columns of what {@link #score} makes. */
  public StructType schema() {
    return columns().schema();
  }

  private ResultColumns columns() {
    return new ResultColumns(
        model.detector().description().scores(), settings, model.digest(), Version.text());
  }

  /**
   * Scores images when the result is used. A row becomes a row, in the order of its partition:
   * {@code path}, each raw score by its name, {@code anomaly_score} (1 is the threshold), {@code
   * anomalous}, {@code regions} and {@code map} if they are wanted, {@code seen_in_training},
   * {@code failure} (why an image was not scored, else null), {@code model} and {@code version}.
   *
   * @param images with a column {@code path} (string) and, if the files are read already, a column
   *     {@code content} (binary), as Spark's {@code binaryFile} makes them. Without the latter
   *     executors read the files, which is faster: several are under way while others are scored
   * @throws JobException if the columns are not there
   */
  public Dataset<Row> score(Dataset<Row> images) {
    StructType schema = images.schema();
    int path = index(schema, ResultColumns.PATH, DataTypes.StringType);
    if (path < 0) {
      throw new JobException(
          "The images have no column \"path\" of strings, but "
              + String.join(", ", images.columns())
              + ". Rename the one that has the paths.");
    }
    int content = index(schema, ResultColumns.CONTENT, DataTypes.BinaryType);
    SparkContext context = spark.sparkContext();
    JavaSparkContext java = JavaSparkContext.fromSparkContext(context);
    Broadcast<SerializableConfiguration> hadoop =
        java.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    ResultColumns columns = columns();
    return images.mapPartitions(
        new PartitionScoring(
            sent(java),
            hadoop,
            columns,
            EngineSettings.of(context.getConf()),
            path,
            content,
            listener),
        Encoders.row(columns.schema()));
  }

  private synchronized Broadcast<byte[]> sent(JavaSparkContext java) {
    if (sent == null) {
      sent = java.broadcast(model.bytes());
    }
    return sent;
  }

  private static int index(StructType schema, String name, DataType type) {
    int index = Arrays.asList(schema.fieldNames()).indexOf(name);
    return index >= 0 && schema.apply(index).dataType().equals(type) ? index : -1;
  }
}
