package org.imageanomaly.spark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.imageanomaly.spark.job.Stores;

/**
 * Scores images into a folder: those that have no result there yet, wave after wave, so that what a
 * job has done stays when it is killed.
 */
final class ScoringJob {

  /** How often a job says that it lives. */
  static final String RENEWAL = "spark.imageanomaly.renewal";

  /** A wave ends with its slowest task: the more tasks a slot has, the less that costs. */
  private static final int TASKS_PER_SLOT = 4;

  /** The images of one batch; fewer are not worth a task. */
  private static final int LEAST_PER_TASK = 16;

  /** A row group lies in the memory of a task until it is written. */
  private static final int ROW_GROUP_BYTES = 16 << 20;

  private static final int REASONS = 3;

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
    long start = System.nanoTime();
    ImageScoring scoring = ImageScoring.of(spark, options.model()).with(options.settings());
    scoring.warnings().forEach(listener);
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    Path path = Stores.path(options.output());
    FileSystem store = Stores.of(path, hadoop);
    ResultFolder folder = new ResultFolder(store, store.makeQualified(path));
    Manifest manifest = new Manifest(scoring.digest(), options.settings());
    folder.check(manifest);
    folder.create();
    try (RunClaim claim = claim(store, folder.path())) {
      folder.begin(manifest);
      folder.recover();
      return summary(score(scoring, folder, claim), start);
    }
  }

  private RunClaim claim(FileSystem store, Path folder) throws IOException, InterruptedException {
    SparkContext context = spark.sparkContext();
    Duration renewal = Duration.ofMillis(context.getConf().getTimeAsMs(RENEWAL, "5s"));
    return RunClaim.take(store, folder, context.applicationId(), renewal, listener);
  }

  /** What a run came to. */
  private record Results(long kept, long scored, long anomalous, long failed, String reasons) {}

  private Results score(ImageScoring scoring, ResultFolder folder, RunClaim claim)
      throws IOException {
    Path todo = folder.staging("todo");
    long kept = listTodo(folder, todo);
    long images = spark.read().parquet(todo.toString()).count();
    List<String> files = new ArrayList<>();
    if (images > 0) {
      int slots = Slots.of(spark.sparkContext());
      long perWave = (long) options.imagesPerTask() * TASKS_PER_SLOT * slots;
      int waves = Math.toIntExact((images + perWave - 1) / perWave);
      Path divided = divided(folder, todo, waves);
      for (int wave = 0; wave < waves; wave++) {
        Path of = waves == 1 ? todo : new Path(divided, "wave=" + wave);
        files.addAll(scoreWave(scoring, folder, claim, of, wave, images / waves + 1, slots));
        if (waves > 1) {
          listener.accept("Part " + (wave + 1) + " of " + waves + " is written.");
        }
      }
    }
    claim.check();
    folder.finish();
    return results(kept, files);
  }

  /** Writes what is to be scored; returns how many images have a result already. */
  private long listTodo(ResultFolder folder, Path todo) throws IOException {
    List<Dataset<Row>> all = new ArrayList<>();
    if (!options.images().isEmpty()) {
      all.add(lists.found(options.images(), folder.staging("found"), listener));
    }
    for (String list : options.lists()) {
      all.add(lists.listed(list));
    }
    Dataset<Row> images = all.stream().reduce(Dataset::union).orElseThrow().distinct();
    long kept = 0;
    if (folder.hasResults()) {
      Dataset<Row> done =
          spark.read().schema(ResultColumns.PATH + " STRING").parquet(folder.path().toString());
      kept = done.count();
      images = images.join(done, new String[] {ResultColumns.PATH}, "left_anti");
    }
    images.write().parquet(todo.toString());
    return kept;
  }

  private Path divided(ResultFolder folder, Path todo, int waves) {
    Path divided = folder.staging("waves");
    if (waves > 1) {
      spark
          .read()
          .parquet(todo.toString())
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

  private List<String> scoreWave(
      ImageScoring scoring,
      ResultFolder folder,
      RunClaim claim,
      Path images,
      int wave,
      long count,
      int slots)
      throws IOException {
    FileSystem store = Stores.of(images, spark.sparkContext().hadoopConfiguration());
    if (!store.exists(images)) {
      // chance gave it no image
      return List.of();
    }
    Path stage = folder.staging("scored-" + wave);
    scoring
        .score(spark.read().parquet(images.toString()).repartition(tasks(count, slots)))
        .write()
        .option("parquet.block.size", ROW_GROUP_BYTES)
        .parquet(stage.toString());
    claim.check();
    return folder.publish(stage).stream().map(Path::toString).toList();
  }

  /** As many for each slot, so that none is idle at the end, and none with less than a batch. */
  private int tasks(long images, int slots) {
    long wanted = (images + options.imagesPerTask() - 1) / options.imagesPerTask();
    long even = (wanted + slots - 1) / slots * slots;
    long most = (images + LEAST_PER_TASK - 1) / LEAST_PER_TASK;
    return (int) Math.max(1, Math.min(even, most));
  }

  private Results results(long kept, List<String> files) {
    if (files.isEmpty()) {
      return new Results(kept, 0, 0, 0, "");
    }
    Dataset<Row> results =
        spark
            .read()
            .schema(ResultColumns.ANOMALOUS + " BOOLEAN, " + ResultColumns.FAILURE + " STRING")
            .parquet(files.toArray(new String[0]));
    Row counts =
        results
            .agg(
                functions.count(functions.lit(1)),
                functions.count(
                    functions.when(functions.col(ResultColumns.ANOMALOUS), functions.lit(1))),
                functions.count(functions.col(ResultColumns.FAILURE)))
            .collectAsList()
            .get(0);
    List<String> reasons =
        counts.getLong(2) == 0
            ? List.of()
            : results
                .filter(functions.col(ResultColumns.FAILURE).isNotNull())
                .select(ResultColumns.FAILURE)
                .takeAsList(REASONS)
                .stream()
                .map(row -> row.getString(0))
                .toList();
    String more = counts.getLong(2) > REASONS ? " ..." : "";
    return new Results(
        kept,
        counts.getLong(0),
        counts.getLong(1),
        counts.getLong(2),
        String.join(" ", reasons) + more);
  }

  private String summary(Results results, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    if (results.scored + results.kept == 0) {
      throw new JobException(
          "There is no image to score. Check the paths after --images and --list.");
    }
    return String.format(
        Locale.ROOT,
        "%,d %s scored in %.0f s, %,d of them anomalous; %,d could not be used%s; %,d had a result"
            + " already.",
        results.scored - results.failed,
        results.scored - results.failed == 1 ? "image" : "images",
        seconds,
        results.anomalous,
        results.failed,
        results.failed == 0 ? "" : " (" + results.reasons + ")",
        results.kept);
  }
}
