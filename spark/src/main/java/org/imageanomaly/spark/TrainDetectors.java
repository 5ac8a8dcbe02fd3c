package org.imageanomaly.spark;

import org.imageanomaly.spark.job.JobRun;
import org.imageanomaly.spark.training.TrainingJob;
import org.imageanomaly.spark.training.TrainingOptions;

/**
 * The job that learns a detector for each product: {@code spark-submit --class
 * org.imageanomaly.spark.TrainDetectors image-anomaly-spark.jar --products PATH --output PATH}.
 * Ends with 1 where it failed or a product could not be learned, and with 2 where the arguments do
 * not say what to do.
 */
public final class TrainDetectors {

  private TrainDetectors() {}

  /** Runs the job. */
  public static void main(String... arguments) throws InterruptedException {
    JobRun.main(
        "Image anomaly training",
        TrainingOptions.USAGE,
        TrainingOptions::parse,
        (spark, options, listener) -> new TrainingJob(spark, options, listener).run(),
        arguments);
  }
}
