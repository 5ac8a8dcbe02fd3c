package org.imageanomaly.spark;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.functions;
import org.imageanomaly.spark.job.RunClaim;
import org.imageanomaly.spark.job.Stores;

/**
 * Scores images of a folder of results again that could not be used. A file with such rows is
 * replaced by files with its other rows and with new ones for these, some files at a time.
 */
final class FailedImages {

  /**
   * Files that are replaced together.
   *
   * @param names of them
   * @param failed how many images of them could not be used
   */
  private record Part(List<String> names, long failed) {}

  private static final Column FAILED = functions.col(ResultColumns.FAILURE).isNotNull();
  private static final String FILE = "file";

  private final StageScoring scoring;
  private final ResultFolder folder;
  private final RunClaim claim;
  private final RunSummary summary;

  FailedImages(StageScoring scoring, ResultFolder folder, RunClaim claim, RunSummary summary) {
    this.scoring = scoring;
    this.folder = folder;
    this.claim = claim;
    this.summary = summary;
  }

  /**
   * Scores them again, each once.
   *
   * @return how many they were
   * @throws JobException if another job has taken over, or something has changed files
   */
  long scoreAgain() throws IOException {
    long all = 0;
    for (Part part : parts()) {
      replace(part, folder.staging("again-" + all), folder.staging("failed-" + all));
      all += part.failed;
    }
    return all;
  }

  /** Files as long as they have no more images to score than a wave. */
  private List<Part> parts() throws IOException {
    List<Part> parts = new ArrayList<>();
    List<String> names = new ArrayList<>();
    long failed = 0;
    for (Row file : files()) {
      names.add(decoded(file.getString(0)));
      failed += file.getLong(1);
      if (failed >= scoring.imagesPerWave()) {
        parts.add(new Part(List.copyOf(names), failed));
        names.clear();
        failed = 0;
      }
    }
    if (failed > 0) {
      parts.add(new Part(names, failed));
    }
    return parts;
  }

  /** Spark gives names as they are in a URI, such as those of files that others have merged. */
  private static String decoded(String name) {
    String path = URI.create(Path.SEPARATOR + name).getPath();
    return path.substring(Path.SEPARATOR.length());
  }

  /** The names of files that have such images, and how many. */
  private List<Row> files() throws IOException {
    if (!folder.hasResults()) {
      return List.of();
    }
    return PathLists.parquet(scoring.spark(), folder.path(), RunSummary.COUNTED)
        .filter(FAILED)
        .select(functions.col("_metadata.file_name").as(FILE))
        .groupBy(functions.col(FILE))
        .agg(functions.count(functions.lit(1)))
        .orderBy(functions.col(FILE))
        .collectAsList();
  }

  private void replace(Part part, Path stage, Path failed) throws IOException {
    Dataset<Row> rows =
        Stores.reader(scoring.spark())
            .schema(scoring.scoring().schema())
            .parquet(
                folder.results(part.names).stream().map(Path::toString).toArray(String[]::new));
    rows.filter(FAILED).select(ResultColumns.PATH).write().parquet(failed.toString());
    scoring.score(failed, part.failed, stage);
    summary.add(PathLists.parquet(scoring.spark(), stage, RunSummary.COUNTED));
    // as many files as before would be many small ones in the end
    rows.filter(functions.not(FAILED))
        .coalesce(scoring.slots())
        .write()
        .mode(SaveMode.Append)
        .option(StageScoring.ROW_GROUP, StageScoring.ROW_GROUP_BYTES)
        .parquet(stage.toString());
    StageScoring.requireAll(scoring.count(stage), rows.count(), folder);
    claim.check();
    folder.requireUntouched();
    folder.publish(stage, part.names);
  }
}
