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
    if (options.onlyFailed() && folder.isEmpty()) {
      throw new JobException(
          "There are no results in \""
              + folder.path()
              + "\" of which any could have failed. Check the path after --output, or say with"
              + " --images or --list which images to score.");
    }
    folder.create();
    spark.sparkContext().register(today);
    try (RunClaim claim = RunClaim.take(spark.sparkContext(), store, folder.path(), listener)) {
      folder.begin(manifest);
      claim.check();
      folder.recover();
      RunSummary summary = new RunSummary();
      int slots = Slots.of(spark.sparkContext());
      score(
          new StageScoring(spark, scoring, options.imagesPerTask(), slots), folder, claim, summary);
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

  private void score(StageScoring scoring, ResultFolder folder, RunClaim claim, RunSummary summary)
      throws IOException {
    Path todo = folder.staging("todo");
    summary.keep(listTodo(scoring, folder, todo));
    long again =
        options.againFailed() ? new FailedImages(scoring, folder, claim, summary).scoreAgain() : 0;
    long images = scoring.count(todo);
    if (images > 0) {
      long perWave = scoring.imagesPerWave();
      int waves = Math.toIntExact((images + perWave - 1) / perWave);
      Path divided = divided(folder, todo, waves);
      for (int wave = 0; wave < waves; wave++) {
        Path of = waves == 1 ? todo : new Path(divided, "wave=" + wave);
        Path stage = folder.staging("scored-" + wave);
        if (folder.exists(of)) {
          long wanted = waves == 1 ? images : scoring.count(of);
          long before = summary.rows();
          scoring.score(of, images / waves + 1, stage);
          summary.add(PathLists.parquet(spark, stage, RunSummary.COUNTED));
          claim.check();
          folder.requireUntouched();
          StageScoring.requireAll(summary.rows() - before, wanted, folder);
          folder.publish(stage);
        }
        if (waves > 1) {
          listener.accept(
              String.format(
                  Locale.ROOT, "%,d of %,d images are done.", summary.rows(), again + images));
        }
      }
    }
    claim.check();
    folder.requireUntouched();
    StageScoring.requireAll(summary.rows(), again + images, folder);
    folder.finish();
  }

  /** Writes what is to be scored; returns how many of the images have a result already. */
  private long listTodo(StageScoring scoring, ResultFolder folder, Path todo) throws IOException {
    List<Dataset<Row>> all = new ArrayList<>();
    if (!options.images().isEmpty()) {
      all.add(lists.found(options.images(), folder.staging("found"), listener));
    }
    for (String list : options.lists()) {
      all.add(lists.listed(list));
    }
    Dataset<Row> named = all.stream().reduce(Dataset::union).orElseGet(() -> lists.none());
    Dataset<Row> images = named.filter(functions.col(ResultColumns.PATH).isNotNull()).distinct();
    if (!folder.hasResults()) {
      images.write().parquet(todo.toString());
      tellOfNames(named, scoring.count(todo));
      return 0;
    }
    Dataset<Row> done =
        PathLists.parquet(
            spark, folder.path(), PathLists.SCHEMA + ", " + ResultColumns.FAILURE + " STRING");
    joined(images, done, "left_anti").write().parquet(todo.toString());
    long known = joined(images, done, "left_semi").count();
    tellOfNames(named, known + scoring.count(todo));
    if (!options.againFailed()) {
      return known;
    }
    Dataset<Row> good = done.filter(functions.col(ResultColumns.FAILURE).isNull());
    return options.onlyFailed() ? good.count() : joined(images, good, "left_semi").count();
  }

  private static Dataset<Row> joined(Dataset<Row> images, Dataset<Row> done, String how) {
    return images.join(done, new String[] {ResultColumns.PATH}, how);
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
}
