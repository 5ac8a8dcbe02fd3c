package org.imageanomaly.spark;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.imageanomaly.spark.job.Failures;
import org.imageanomaly.spark.job.Stores;

/**
 * The paths of images as datasets, each as Hadoop writes it, so that the same image is known again.
 */
final class PathLists {

  /** So many are in the memory of the driver at once. */
  private static final int PORTION = 50_000;

  /** The only column of a dataset of paths. */
  static final String SCHEMA = ResultColumns.PATH + " STRING";

  private final SparkSession spark;

  PathLists(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * The images of files, folders and patterns.
   *
   * @param folder where a table of them may be written
   * @param listener is told what was left out
   * @throws JobException if there is nothing
   */
  Dataset<Row> found(List<String> locations, Path folder, Consumer<String> listener)
      throws IOException {
    List<String> portion = new ArrayList<>();
    ImageFinding finding =
        new ImageFinding(
            spark.sparkContext().hadoopConfiguration(),
            path -> {
              portion.add(path);
              if (portion.size() == PORTION) {
                write(portion, folder);
              }
            });
    for (String location : locations) {
      finding.find(location);
    }
    // without any, too, it is a table
    write(portion, folder);
    if (finding.others() > 0) {
      listener.accept(
          finding.others()
              + (finding.others() == 1 ? " file was" : " files were")
              + " left out, as their names are not those of images (png, jpg, bmp, gif, tif, webp).");
    }
    return parquet(spark, folder, SCHEMA);
  }

  /** What a folder of Parquet files holds, whatever the characters of its name. */
  static Dataset<Row> parquet(SparkSession spark, Path folder, String schema) {
    return reader(spark).schema(schema).parquet(folder.toString());
  }

  private static DataFrameReader reader(SparkSession spark) {
    return Stores.reader(spark);
  }

  private void write(List<String> portion, Path folder) {
    spark
        .createDataset(portion, Encoders.STRING())
        .toDF(ResultColumns.PATH)
        // one file, not one for each slot
        .coalesce(1)
        .write()
        .mode(SaveMode.Append)
        .parquet(folder.toString());
    portion.clear();
  }

  /** No path. */
  Dataset<Row> none() {
    return spark.createDataset(List.<String>of(), Encoders.STRING()).toDF(ResultColumns.PATH);
  }

  /**
   * The paths of a list: Parquet or CSV with a column "path", or text with one a line; null for
   * rows and lines without one.
   *
   * @throws JobException if it is not there or has no such column
   */
  Dataset<Row> listed(String location) throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    Path file = Stores.path(location);
    FileSystem store = Stores.of(file, hadoop);
    if (!store.exists(file)) {
      throw new JobException("The list \"" + location + "\" does not exist. Check its path.");
    }
    Dataset<Row> table = table(location);
    if (Arrays.stream(table.schema().fields()).noneMatch(PathLists::hasPaths)) {
      throw new JobException(
          "The list \""
              + location
              + "\" has no column \"path\" of strings, but "
              + String.join(", ", table.columns())
              + ". Rename the one that has the paths.");
    }
    FileSystem usual = FileSystem.get(hadoop);
    return table
        .select(ResultColumns.PATH)
        .mapPartitions(
            new Normalizing(usual.getUri(), usual.getWorkingDirectory().toString()),
            Encoders.STRING())
        .toDF(ResultColumns.PATH);
  }

  private Dataset<Row> table(String location) {
    String name = location.toLowerCase(Locale.ROOT);
    try {
      if (name.endsWith(".txt")) {
        return reader(spark).text(location).toDF(ResultColumns.PATH);
      }
      return name.endsWith(".csv")
          ? reader(spark).option("header", "true").csv(location)
          : reader(spark).parquet(location);
    } catch (Exception e) {
      // also what Scala throws without saying so
      throw unreadable(location, e);
    }
  }

  private static JobException unreadable(String location, Exception e) {
    return new JobException(
        "The list \""
            + location
            + "\" cannot be read: "
            + Failures.firstLine(e)
            + " It must be Parquet, or end in .csv or .txt.",
        e);
  }

  private static boolean hasPaths(StructField field) {
    return field.name().equals(ResultColumns.PATH) && field.dataType().equals(DataTypes.StringType);
  }

  /** Writes paths as Hadoop does; what is none stays as it is, to be said of when it is read. */
  private record Normalizing(URI store, String folder)
      implements MapPartitionsFunction<Row, String>, Serializable {

    @Override
    public Iterator<String> call(Iterator<Row> rows) {
      Iterable<Row> all = () -> rows;
      return StreamSupport.stream(all.spliterator(), false)
          .map(row -> row.isNullAt(0) || row.getString(0).isBlank() ? null : row.getString(0))
          .map(path -> path == null ? null : normal(path.strip()))
          .iterator();
    }

    private String normal(String path) {
      try {
        Path parsed = new Path(path);
        String scheme = parsed.toUri().getScheme();
        // also hdfs:///part.png, which is the same as hdfs://cluster/part.png
        return scheme == null || scheme.equals(store.getScheme())
            ? parsed.makeQualified(store, new Path(folder)).toString()
            : parsed.toString();
      } catch (IllegalArgumentException e) {
        return path;
      }
    }
  }
}
