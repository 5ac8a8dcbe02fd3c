package org.imageanomaly.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * The job that scores images: {@code spark-submit --class org.imageanomaly.spark.ScoreImages
 * image-anomaly-spark.jar --model detector.zip --images PATH --output PATH}. Ends with 1 where it
 * failed and with 2 where the arguments do not say what to do.
 */
public final class ScoreImages {

  private ScoreImages() {}

  /** Runs the job. */
  public static void main(String... arguments) throws InterruptedException {
    int code = run(arguments);
    if (code != 0) {
      // a driver in a cluster tells by its end alone
      System.exit(code);
    }
  }

  private static int run(String... arguments) throws InterruptedException {
    try {
      ScoringOptions options = ScoringOptions.parse(arguments);
      try (SparkSession spark = SparkSession.builder().config(settings()).getOrCreate()) {
        System.out.println(new ScoringJob(spark, options, System.out::println).run());
      }
      return 0;
    } catch (UsageException e) {
      System.err.println(e.getMessage() + System.lineSeparator() + ScoringOptions.USAGE);
      return 2;
    } catch (JobException e) {
      System.err.println(e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      // Spark throws what it does not declare, and has logged its details
      System.err.println(
          "The job failed: "
              + Failures.firstLine(e)
              + " What is written stays: start the job again with the same arguments, and it goes"
              + " on from there.");
      return 1;
    }
  }

  /** One numerical thread for each processor that a task has. */
  private static SparkConf settings() {
    SparkConf settings = new SparkConf();
    settings.setIfMissing("spark.app.name", "Image anomaly scoring");
    settings.setIfMissing(
        "spark.executorEnv.OMP_NUM_THREADS", settings.get("spark.task.cpus", "1"));
    return settings;
  }
}
