package org.imageanomaly.spark.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.imageanomaly.spark.JobException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(600)
class RunClaimTest {

  private static final Duration RENEWAL = Duration.ofMillis(50);

  @TempDir private java.nio.file.Path root;
  private FileSystem store;
  private final List<String> said = new ArrayList<>();
  private final AtomicLong now = new AtomicLong(1_000_000);

  @BeforeEach
  void openStore() throws Exception {
    store = FileSystem.getLocal(new Configuration(false));
  }

  private RunClaim take(String application) throws Exception {
    return RunClaim.take(store, new Path(root.toUri()), application, RENEWAL, now::get, said::add);
  }

  /** A store where a claim has changed whenever somebody looks at it. */
  private static final class Renewed extends FilterFileSystem {

    private final Iterator<String> contents;

    Renewed(String... contents) throws IOException {
      super(new RawLocalFileSystem());
      initialize(URI.create("file:///"), new Configuration(false));
      this.contents = List.of(contents).iterator();
    }

    @Override
    public FSDataInputStream open(Path file, int bufferSize) throws IOException {
      Files.writeString(Paths.get(file.toUri().getPath()), contents.next());
      return super.open(file, bufferSize);
    }
  }

  private static final String FIRST = "run=1\napplication=app-1\nrenewed=1\n";
  private static final String SECOND = "run=1\napplication=app-1\nrenewed=2\n";

  @Test
  void whileAJobRunsAnotherOneIsRefused() throws Exception {
    store = new Renewed(FIRST, SECOND);
    String message = assertThrows(JobException.class, () -> take("app-2")).getMessage();
    assertTrue(message.startsWith("Another job, application app-1, is writing"), message);
    assertEquals(SECOND, Files.readString(root.resolve(RunClaim.FILE)));
  }

  @Test
  void aClaimThatIsReadWhileItIsRenewedIsThatOfItsJob() throws Exception {
    store = new Renewed("", SECOND);
    String message = assertThrows(JobException.class, () -> take("app-2")).getMessage();
    assertTrue(message.startsWith("Another job, application app-1, is writing"), message);
  }

  @Test
  void aJobRenewsItsClaimAsLongAsItRuns() throws Exception {
    try (RunClaim claim = take("app-1")) {
      while (!Files.readString(root.resolve(RunClaim.FILE)).contains("renewed=2")) {
        Thread.onSpinWait();
      }
      claim.check();
      claim.holder().check(new Configuration(false));
    }
  }

  @Test
  void aJobThatHasEndedLeavesNothing() throws Exception {
    take("app-1").close();
    assertFalse(Files.exists(root.resolve(RunClaim.FILE)));
    take("app-2").close();
    assertEquals(List.of(), said);
  }

  @Test
  void afterAJobThatWasKilledTheNextOneWaitsAndTakesOver() throws Exception {
    Files.writeString(root.resolve(RunClaim.FILE), "run=1\napplication=app-1\nrenewed=7\n");
    try (RunClaim second = take("app-2")) {
      second.check();
      assertTrue(said.get(0).startsWith("A run of app-1 did not end"), said.toString());
    }
  }

  /** A store where a job that comes a moment later claims the same folder, too. */
  private static final class Shared extends FilterFileSystem {

    Shared() throws IOException {
      super(new RawLocalFileSystem());
      initialize(URI.create("file:///"), new Configuration(false));
    }

    @Override
    public FSDataOutputStream create(
        Path file,
        FsPermission permission,
        boolean overwrite,
        int bufferSize,
        short replication,
        long blockSize,
        Progressable progress)
        throws IOException {
      FSDataOutputStream out =
          super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
      return new FSDataOutputStream(out, null) {
        @Override
        public void close() throws IOException {
          super.close();
          Files.writeString(Paths.get(file.toUri().getPath()), "run=2\napplication=app-2\n");
        }
      };
    }
  }

  @Test
  void ofTwoJobsThatClaimAFolderAtOnceOneIsRefused() throws Exception {
    store = new Shared();
    String message = assertThrows(JobException.class, () -> take("app-1")).getMessage();
    assertTrue(message.startsWith("Another job, application app-2, is writing"), message);
    assertTrue(Files.readString(root.resolve(RunClaim.FILE)).contains("app-2"));
  }

  /** A file that is written anew is empty for a moment, and for longer if the job is held up. */
  @ParameterizedTest
  @ValueSource(ints = {1, 200})
  void aClaimThatIsBeingRenewedIsOneNevertheless(int looks) throws Exception {
    java.nio.file.Path file = Files.createFile(root.resolve(RunClaim.FILE));
    SmallFile claim = new SmallFile(store, new Path(file.toUri()));
    RunClaim.Holder holder = new RunClaim.Holder(file.toUri().toString(), "1");
    AtomicInteger pauses = new AtomicInteger();
    holder.check(
        claim,
        () -> {
          if (pauses.incrementAndGet() == looks) {
            write(file, "run=1\n");
          }
        });
    write(file, "");
    assertThrows(JobException.class, () -> holder.check(claim, () -> {}));
  }

  private static void write(java.nio.file.Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As by a job that was stopped just when it gave the folder free. */
  @Test
  void aClaimThatSomebodyRemovesIsMadeAnew() throws Exception {
    try (RunClaim claim = take("app-1")) {
      synchronized (claim) {
        Files.delete(root.resolve(RunClaim.FILE));
        claim.check();
        claim.holder().check(new Configuration(false));
        // the folder is not free meanwhile
        assertTrue(Files.readString(root.resolve(RunClaim.FILE)).contains("app-1"));
      }
    }
  }

  /** What it would write now, the other one may have written better. */
  @Test
  void aJobThatAnotherOneHasTakenOverFromStopsAlsoWhenThatOneHasEnded() throws Exception {
    try (RunClaim claim = take("app-1")) {
      synchronized (claim) {
        now.addAndGet(3 * RENEWAL.toMillis());
        Files.delete(root.resolve(RunClaim.FILE));
        assertTrue(
            assertThrows(JobException.class, claim::check).getMessage().contains("has taken over"));
      }
      assertFalse(Files.exists(root.resolve(RunClaim.FILE)));
    }
  }

  @Test
  void aRenewalThatComesTooLateClaimsNothing() throws Exception {
    RunClaim claim = take("app-1");
    Thread renewing;
    synchronized (claim) {
      renewing = blockedRenewal();
      claim.close();
    }
    renewing.join();
    assertFalse(Files.exists(root.resolve(RunClaim.FILE)));
  }

  private static Thread blockedRenewal() {
    while (true) {
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().equals("image-anomaly-claim")
            && thread.getState() == Thread.State.BLOCKED) {
          return thread;
        }
      }
    }
  }

  /** A store that is full for a moment. */
  private static final class Full extends FilterFileSystem {

    private final CountDownLatch failures;

    Full(CountDownLatch failures) throws IOException {
      super(new RawLocalFileSystem());
      initialize(URI.create("file:///"), new Configuration(false));
      this.failures = failures;
    }

    @Override
    public FSDataOutputStream create(
        Path file,
        FsPermission permission,
        boolean overwrite,
        int bufferSize,
        short replication,
        long blockSize,
        Progressable progress)
        throws IOException {
      FSDataOutputStream out =
          super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
      if (overwrite && failures.getCount() > 0) {
        out.close();
        failures.countDown();
        throw new IOException("no space left");
      }
      return out;
    }
  }

  @Test
  void aRenewalThatFailsIsNotThatOfAnotherJob() throws Exception {
    CountDownLatch failures = new CountDownLatch(1);
    store = new Full(failures);
    try (RunClaim claim = take("app-1")) {
      failures.await();
      claim.check();
      while (!Files.readString(root.resolve(RunClaim.FILE)).contains("app-1")) {
        Thread.onSpinWait();
      }
      claim.check();
    }
    assertFalse(Files.exists(root.resolve(RunClaim.FILE)));
  }

  /** As one that was stopped for a while, and which everybody took for dead. */
  @Test
  void aJobThatAnotherOneHasTakenOverFromStops() throws Exception {
    RunClaim first = take("app-1");
    // which renews nothing meanwhile
    synchronized (first) {
      Files.writeString(root.resolve(RunClaim.FILE), "run=2\napplication=app-2\nrenewed=0\n");
      assertTrue(
          assertThrows(JobException.class, first::check).getMessage().contains("has taken over"));
      // its tasks find out, too
      assertTrue(
          assertThrows(JobException.class, () -> first.holder().check(new Configuration(false)))
              .getMessage()
              .contains("has taken over"));
    }
    first.close();
    assertTrue(Files.readString(root.resolve(RunClaim.FILE)).contains("app-2"));
  }
}
