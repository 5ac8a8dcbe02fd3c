package org.imageanomaly.spark;

import org.imageanomaly.spark.job.JobRun;

/**
 * The job that scores images: {@code spark-submit --class org.imageanomaly.spark.ScoreImages
 * image-anomaly-spark.jar --model detector.zip --images PATH --output PATH}. Ends with 1 where it
 * failed and with 2 where the arguments do not say what to do.
 */
public final class ScoreImages {

  private ScoreImages() {}

  /** Runs the job. */
  public static void main(String... arguments) throws InterruptedException {
    JobRun.main(
        "Image anomaly scoring",
        ScoringOptions.USAGE,
        ScoringOptions::parse,
        (spark, options, listener) -> new ScoringJob(spark, options, listener).run(),
        arguments);
  }
}
