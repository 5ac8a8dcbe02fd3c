package org.imageanomaly.spark.job;

import java.io.IOException;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.imageanomaly.spark.JobException;

/** How a job begins and ends as a program. */
public final class JobRun {

  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  /**
   * Reads what a job is to do.
   *
   * @param <O> the options of the job
   */
  public interface Parser<O> {

    /**
     * Reads arguments.
     *
     * @throws UsageException if they do not say what to do
     */
    O parse(String... arguments) throws UsageException;
  }

  /**
   * What a job does.
   *
   * @param <O> the options of the job
   */
  public interface Work<O> {

    /**
     * Does it.
     *
     * @param listener is told what people want to read
     * @return what it came to, in one line
     * @throws JobException if something is wrong that can be mended
     */
    String run(SparkSession spark, O options, Consumer<String> listener)
        throws IOException, InterruptedException;
  }

  private JobRun() {}

  /**
   * Runs a job. The process ends with 1 if it failed and with 2 if the arguments do not say what to
   * do: a driver in a cluster tells by its end alone.
   *
   * @param name of the application, if nobody gave it another one
   * @param usage what to say where the arguments are wrong
   */
  public static <O> void main(
      String name, String usage, Parser<O> parser, Work<O> work, String... arguments)
      throws InterruptedException {
    int code = run(name, usage, parser, work, arguments);
    if (code != 0) {
      System.exit(code);
    }
  }

  private static <O> int run(
      String name, String usage, Parser<O> parser, Work<O> work, String... arguments)
      throws InterruptedException {
    try {
      O options = parser.parse(arguments);
      try (SparkSession spark = SparkSession.builder().config(settings(name)).getOrCreate()) {
        System.out.println(work.run(spark, options, System.out::println));
      }
      return 0;
    } catch (UsageException e) {
      System.err.println(e.getMessage() + System.lineSeparator() + usage);
      return MISUSED;
    } catch (JobException e) {
      System.err.println(e.getMessage());
      return FAILED;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      // Spark throws what it does not declare, and has logged its details
      System.err.println(
          "The job failed: "
              + Failures.firstLine(e)
              + " What is written stays: start the job again with the same arguments, and it goes"
              + " on from there.");
      return FAILED;
    }
  }

  /** One numerical thread for each processor that a task has. */
  private static SparkConf settings(String name) {
    SparkConf settings = new SparkConf();
    settings.setIfMissing("spark.app.name", name);
    settings.setIfMissing(
        "spark.executorEnv.OMP_NUM_THREADS", settings.get("spark.task.cpus", "1"));
    return settings;
  }
}
