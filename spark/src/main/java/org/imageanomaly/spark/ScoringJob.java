package org.imageanomaly.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.imageanomaly.spark.job.RunClaim;
import org.imageanomaly.spark.job.Stores;

/**
 * Scores images into a folder: those that have no result there yet, wave after wave, so that what a
 * job has done stays when it is killed.
 */
final class ScoringJob {

  /** A wave ends with its slowest task: the more tasks a slot has, the less that costs. */
  private static final int TASKS_PER_SLOT = 4;

  /** The images of one batch; fewer are not worth a task. */
  private static final int LEAST_PER_TASK = 16;

  /** A row group lies in the memory of a task until it is written. */
  private static final int ROW_GROUP_BYTES = 16 << 20;

  private final SparkSession spark;
  private final ScoringOptions options;
  private final Consumer<String> listener;
  private final PathLists lists;

  /**
   * A job that has not begun.
   *
   * @param listener is told what people want to read
   */
  ScoringJob(SparkSession spark, ScoringOptions options, Consumer<String> listener) {
    this.spark = spark;
    this.options = options;
    this.listener = listener;
    this.lists = new PathLists(spark);
  }

  /**
   * Scores.
   *
   * @return what it came to, in one line
   * @throws JobException if something is wrong that can be mended
   */
  String run() throws IOException, InterruptedException {
    TodaySample today = new TodaySample();
    ImageScoring scoring =
        ImageScoring.of(spark, options.model()).with(options.settings()).told(today);
    scoring.warnings().forEach(listener);
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    Path path = Stores.path(options.output());
    FileSystem store = Stores.of(path, hadoop);
    ResultFolder folder = new ResultFolder(store, store.makeQualified(path));
    Manifest manifest = new Manifest(scoring.digest(), options.settings());
    folder.check(manifest);
    folder.create();
    spark.sparkContext().register(today);
    try (RunClaim claim = RunClaim.take(spark.sparkContext(), store, folder.path(), listener)) {
      folder.begin(manifest);
      folder.recover();
      RunSummary summary = new RunSummary();
      score(scoring, folder, claim, summary);
      if (summary.isEmpty()) {
        throw new JobException(
            "There is no image to score. Check the paths after --images and --list.");
      }
      return Stream.concat(
              Stream.of(summary.text()),
              today.warning(scoring.detector(), options.settings().threshold()).stream())
          .collect(Collectors.joining(" "));
    }
  }

  private void score(ImageScoring scoring, ResultFolder folder, RunClaim claim, RunSummary summary)
      throws IOException {
    Path todo = folder.staging("todo");
    summary.keep(listTodo(folder, todo));
    long images = count(todo);
    if (images > 0) {
      int slots = Slots.of(spark.sparkContext());
      long perWave = (long) options.imagesPerTask() * TASKS_PER_SLOT * slots;
      int waves = Math.toIntExact((images + perWave - 1) / perWave);
      Path divided = divided(folder, todo, waves);
      for (int wave = 0; wave < waves; wave++) {
        Path of = waves == 1 ? todo : new Path(divided, "wave=" + wave);
        Path stage = folder.staging("scored-" + wave);
        if (folder.exists(of)) {
          long wanted = waves == 1 ? images : count(of);
          long before = summary.rows();
          scoreTo(stage, scoring, of, tasks(images / waves + 1, slots));
          summary.add(PathLists.parquet(spark, stage, RunSummary.COUNTED));
          claim.check();
          requireAll(summary.rows() - before, wanted, folder);
          folder.publish(stage);
        }
        if (waves > 1) {
          listener.accept(
              String.format(Locale.ROOT, "%,d of %,d images are done.", summary.rows(), images));
        }
      }
    }
    claim.check();
    requireAll(summary.rows(), images, folder);
    folder.finish();
  }

  private long count(Path paths) {
    return PathLists.parquet(spark, paths, PathLists.SCHEMA).count();
  }

  /** What a store or another program has taken away meanwhile must not be missing silently. */
  private static void requireAll(long written, long images, ResultFolder folder) {
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

  /** Writes what is to be scored; returns how many of the images have a result already. */
  private long listTodo(ResultFolder folder, Path todo) throws IOException {
    List<Dataset<Row>> all = new ArrayList<>();
    if (!options.images().isEmpty()) {
      all.add(lists.found(options.images(), folder.staging("found"), listener));
    }
    for (String list : options.lists()) {
      all.add(lists.listed(list));
    }
    Dataset<Row> named = all.stream().reduce(Dataset::union).orElseThrow();
    Dataset<Row> images = named.filter(functions.col(ResultColumns.PATH).isNotNull()).distinct();
    long kept = 0;
    if (folder.hasResults()) {
      Dataset<Row> done = PathLists.parquet(spark, folder.path(), PathLists.SCHEMA);
      String[] path = {ResultColumns.PATH};
      images.join(done, path, "left_anti").write().parquet(todo.toString());
      kept = images.join(done, path, "left_semi").count();
    } else {
      images.write().parquet(todo.toString());
    }
    tellOfNames(named, kept + count(todo));
    return kept;
  }

  /** What is no image of its own must not be missing silently. */
  private void tellOfNames(Dataset<Row> named, long images) {
    Row counts =
        named
            .agg(
                functions.count(functions.lit(1)),
                functions.count(functions.col(ResultColumns.PATH)))
            .collectAsList()
            .get(0);
    long without = counts.getLong(0) - counts.getLong(1);
    if (without > 0) {
      listener.accept(
          String.format(
              Locale.ROOT,
              without == 1
                  ? "%,d row of the lists has no path and was left out."
                  : "%,d rows of the lists have no path and were left out.",
              without));
    }
    long more = counts.getLong(1) - images;
    if (more > 0) {
      listener.accept(
          String.format(
              Locale.ROOT,
              "Repeated paths: %,d of %,d. Each image is scored once.",
              more,
              counts.getLong(1)));
    }
  }

  private Path divided(ResultFolder folder, Path todo, int waves) {
    Path divided = folder.staging("waves");
    if (waves > 1) {
      PathLists.parquet(spark, todo, PathLists.SCHEMA)
          .withColumn(
              "wave",
              functions.pmod(
                  functions.xxhash64(functions.col(ResultColumns.PATH)), functions.lit(waves)))
          .repartition(functions.col("wave"))
          .write()
          .partitionBy("wave")
          .parquet(divided.toString());
    }
    return divided;
  }

  private void scoreTo(Path stage, ImageScoring scoring, Path images, int tasks) {
    scoring
        .score(PathLists.parquet(spark, images, PathLists.SCHEMA).repartition(tasks))
        .write()
        .option("parquet.block.size", ROW_GROUP_BYTES)
        .parquet(stage.toString());
  }

  /** As many for each slot, so that none is idle at the end, and none with less than a batch. */
  private int tasks(long images, int slots) {
    long wanted = (images + options.imagesPerTask() - 1) / options.imagesPerTask();
    long even = (wanted + slots - 1) / slots * slots;
    long most = (images + LEAST_PER_TASK - 1) / LEAST_PER_TASK;
    return (int) Math.max(1, Math.min(even, most));
  }
}
