package org.imageanomaly.spark;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Tells jobs that write to one folder of each other: a file in it that a job renews as long as it
 * runs. Whether one still does shows in that the file changes, whatever the clocks of computers
 * say.
 */
final class RunClaim implements AutoCloseable {

  static final String FILE = "_image-anomaly.run";

  /** So many renewals that did not come tell that a job is no more. */
  private static final int MISSED = 3;

  /** The part of a renewal in which jobs that claim a folder at the same time do so. */
  private static final int PART_TO_SETTLE = 10;

  private static final String RUN = "run";
  private static final String APPLICATION = "application";
  private static final String RENEWED = "renewed";

  private final SmallFile file;
  private final Path folder;
  private final String run = UUID.randomUUID().toString();
  private final String application;
  private final ScheduledExecutorService renewing;
  private long renewals;

  private RunClaim(SmallFile file, Path folder, String application) {
    this.file = file;
    this.folder = folder;
    this.application = application;
    this.renewing =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "image-anomaly-claim");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Claims a folder.
   *
   * @param application who claims it
   * @param renewal how often the claim is renewed
   * @param listener is told what this waits for
   * @throws JobException if another job that still runs has it
   */
  static RunClaim take(
      FileSystem store,
      Path folder,
      String application,
      Duration renewal,
      Consumer<String> listener)
      throws IOException, InterruptedException {
    // checksums of a file and the file do not change at once
    FileSystem plain = store instanceof LocalFileSystem local ? local.getRaw() : store;
    RunClaim claim =
        new RunClaim(new SmallFile(plain, new Path(folder, FILE)), folder, application);
    Optional<Properties> other = claim.file.read();
    if (other.isPresent()) {
      claim.watch(other.get(), renewal, listener);
      plain.delete(claim.file.path(), false);
    }
    try {
      claim.file.write(claim.content(), false);
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
    for (int i = 0; i < MISSED; i++) {
      Thread.sleep(renewal.toMillis());
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

  private Properties content() {
    Properties content = new Properties();
    content.setProperty(RUN, run);
    content.setProperty(APPLICATION, application);
    content.setProperty(RENEWED, Long.toString(renewals));
    return content;
  }

  private synchronized void renew() {
    try {
      if (isOurs()) {
        renewals++;
        file.write(content(), true);
      }
    } catch (IOException | RuntimeException e) {
      // the next time; who cannot reach the folder cannot move results into it, either
    }
  }

  private boolean isOurs() throws IOException {
    return file.read().filter(found -> run.equals(found.getProperty(RUN))).isPresent();
  }

  /**
   * Looks whether the folder is still claimed, before results are moved into it.
   *
   * @throws JobException if another job took this one for dead
   */
  synchronized void check() throws IOException {
    if (!isOurs()) {
      throw new JobException(
          "Another job has taken over \""
              + folder
              + "\", as this one did not answer for a while. Let that one go on.");
    }
  }

  /** Gives the folder free. */
  @Override
  public synchronized void close() throws IOException {
    renewing.shutdownNow();
    if (isOurs()) {
      file.store().delete(file.path(), false);
    }
  }
}
