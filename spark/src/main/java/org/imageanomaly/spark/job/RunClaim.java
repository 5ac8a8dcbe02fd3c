package org.imageanomaly.spark.job;

import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.imageanomaly.spark.JobException;

/**
 * Tells jobs that write to one folder of each other: a file in it that a job renews as long as it
 * runs. Whether one still does shows in that the file changes, whatever the clocks of computers
 * say.
 */
public final class RunClaim implements AutoCloseable {

  /** The name of the file. */
  public static final String FILE = "_image-anomaly.run";

  /** The property of Spark that says how often a job renews the file. */
  static final String RENEWAL = "spark.imageanomaly.renewal";

  /** So many renewals that did not come tell that a job is no more. */
  private static final int MISSED = 3;

  /** How often whoever waits for a renewal looks: that it came is seen soon. */
  private static final int LOOKS_PER_RENEWAL = 10;

  /** The part of a renewal in which jobs that claim a folder at the same time do so. */
  private static final int PART_TO_SETTLE = 10;

  /**
   * While it is renewed, the file is empty or not there: mostly for milliseconds, but for as long
   * as the store or the driver is held up. Tasks wait for that as long as another job does.
   */
  private static final int MOST_LOOKS = 300;

  private static final long MILLISECONDS_BETWEEN_LOOKS = 50;

  private static final String RUN = "run";
  private static final String APPLICATION = "application";
  private static final String RENEWED = "renewed";

  private final SmallFile file;
  private final Path folder;
  private final String run = UUID.randomUUID().toString();
  private final String application;
  private final Duration missed;
  private final LongSupplier clock;
  private final ScheduledExecutorService renewing;
  private long renewals;

  /** By the clock, when this job last began to write the file and came to an end with it. */
  private long written;

  /** Whether this job has begun to write the file and has not come to an end with it. */
  private boolean halfWritten;

  private RunClaim(
      SmallFile file, Path folder, String application, Duration renewal, LongSupplier clock) {
    this.file = file;
    this.folder = folder;
    this.application = application;
    this.missed = renewal.multipliedBy(MISSED);
    this.clock = clock;
    this.renewing =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "image-anomaly-claim");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * What a task of a job knows of the claim.
   *
   * @param file of the claim
   * @param run that made it
   */
  public record Holder(String file, String run) implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Looks whether the folder is still claimed, before a task writes into it.
     *
     * @throws JobException if another job took this one for dead
     * @throws CancellationException if the thread is interrupted
     */
    public void check(Configuration hadoop) throws IOException {
      Path path = new Path(file);
      check(new SmallFile(Stores.plain(path.getFileSystem(hadoop)), path), Holder::pause);
    }

    void check(SmallFile claim, Runnable pause) throws IOException {
      for (int looks = 1; ; looks++) {
        Optional<String> found = claim.read().map(content -> content.getProperty(RUN));
        if (found.filter(run::equals).isPresent()) {
          return;
        }
        if (found.isPresent() || looks == MOST_LOOKS) {
          throw takenOver(claim.path().getParent());
        }
        pause.run();
      }
    }

    private static void pause() {
      try {
        Thread.sleep(MILLISECONDS_BETWEEN_LOOKS);
      } catch (InterruptedException e) {
        throw new CancellationException();
      }
    }
  }

  /**
   * Claims a folder for an application of Spark.
   *
   * @param listener is told what this waits for
   * @throws JobException if another job that still runs has it
   */
  public static RunClaim take(
      SparkContext context, FileSystem store, Path folder, Consumer<String> listener)
      throws IOException, InterruptedException {
    Duration renewal = Duration.ofMillis(context.getConf().getTimeAsMs(RENEWAL, "5s"));
    // not that of the process, which may stand still while the computer sleeps
    LongSupplier clock = System::currentTimeMillis;
    return take(store, folder, context.applicationId(), renewal, clock, listener);
  }

  /**
   * Claims a folder.
   *
   * @param application who claims it
   * @param renewal how often the claim is renewed
   * @param clock says milliseconds
   * @param listener is told what this waits for
   * @throws JobException if another job that still runs has it
   */
  static RunClaim take(
      FileSystem store,
      Path folder,
      String application,
      Duration renewal,
      LongSupplier clock,
      Consumer<String> listener)
      throws IOException, InterruptedException {
    FileSystem plain = Stores.plain(store);
    RunClaim claim =
        new RunClaim(
            new SmallFile(plain, new Path(folder, FILE)), folder, application, renewal, clock);
    Optional<Properties> other = claim.file.read();
    if (other.isPresent()) {
      claim.watch(other.get(), renewal, listener);
      plain.delete(claim.file.path(), false);
    }
    try {
      claim.write(false);
    } catch (FileAlreadyExistsException e) {
      throw claim.refusal(claim.file.read().orElseGet(Properties::new));
    }
    // two that took over at once, or on a store that does not say whether a file was there, have
    // both written: it belongs to who came last
    Thread.sleep(renewal.toMillis() / PART_TO_SETTLE);
    if (!claim.isOurs()) {
      throw claim.refusal(claim.file.read().orElseGet(Properties::new));
    }
    claim.renewing.scheduleWithFixedDelay(
        claim::renew, renewal.toMillis(), renewal.toMillis(), TimeUnit.MILLISECONDS);
    return claim;
  }

  private void watch(Properties other, Duration renewal, Consumer<String> listener)
      throws IOException, InterruptedException {
    listener.accept(
        "A run of "
            + other.getProperty(APPLICATION, "another job")
            + " did not end; waiting "
            + renewal.multipliedBy(MISSED).toSeconds()
            + " s whether it still goes on.");
    for (int i = 0; i < MISSED * LOOKS_PER_RENEWAL; i++) {
      Thread.sleep(renewal.toMillis() / LOOKS_PER_RENEWAL);
      Optional<Properties> now = file.read();
      if (now.isPresent() && !now.get().equals(other)) {
        // who reads a file while it is renewed may find nothing in it
        throw refusal(other.containsKey(APPLICATION) ? other : now.get());
      }
    }
  }

  private JobException refusal(Properties other) {
    return new JobException(
        "Another job, application "
            + other.getProperty(APPLICATION, "unknown")
            + ", is writing to \""
            + folder
            + "\". Wait until it ends, or name another folder with --output.");
  }

  private synchronized Properties content() {
    Properties content = new Properties();
    content.setProperty(RUN, run);
    content.setProperty(APPLICATION, application);
    content.setProperty(RENEWED, Long.toString(renewals));
    return content;
  }

  private synchronized void renew() {
    try {
      // not if it waited for this one to give the folder free
      if (!renewing.isShutdown() && isOurs()) {
        renewals++;
        write(true);
      }
    } catch (IOException | RuntimeException e) {
      // the next time; who cannot reach the folder cannot move results into it, either
    }
  }

  private synchronized void write(boolean overwrite) throws IOException {
    halfWritten = true;
    long begun = clock.getAsLong();
    try {
      file.write(content(), overwrite);
      halfWritten = false;
      written = begun;
    } catch (FileAlreadyExistsException e) {
      halfWritten = false;
      throw e;
    }
  }

  /** Another job has it as soon as its own claim is there, or can have come and gone. */
  private synchronized boolean isOurs() throws IOException {
    Optional<Properties> found = file.read();
    if (found.isEmpty()) {
      return isClaimedAnew();
    }
    return found.get().isEmpty() ? halfWritten : run.equals(found.get().getProperty(RUN));
  }

  /**
   * As after a job that was stopped just when it gave the folder free, and that of this one. One
   * that took this one for dead may have ended, too.
   */
  private boolean isClaimedAnew() throws IOException {
    if (clock.getAsLong() - written >= missed.toMillis()) {
      return false;
    }
    try {
      write(false);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** What to say to a job of which another one has taken the folder over. */
  public static JobException takenOver(Path folder) {
    return new JobException(
        "Another job has taken over \""
            + folder
            + "\", as this one did not answer for a while. Let that one go on.");
  }

  /** What tasks have to know to look for themselves. */
  public Holder holder() {
    return new Holder(file.path().toString(), run);
  }

  /**
   * Looks whether the folder is still claimed, before results are moved into it.
   *
   * @throws JobException if another job took this one for dead
   */
  public synchronized void check() throws IOException {
    if (!isOurs()) {
      throw takenOver(folder);
    }
  }

  /** Gives the folder free. */
  @Override
  public synchronized void close() throws IOException {
    renewing.shutdownNow();
    if (file.read().isPresent() && isOurs()) {
      file.store().delete(file.path(), false);
    }
  }
}
