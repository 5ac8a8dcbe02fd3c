package org.imageanomaly.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.imageanomaly.spark.FaultyFileSystem.Killed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFolderTest {

  private static final int NEVER = Integer.MAX_VALUE;

  private static final String END = "end of file";

  private static final String FAILED = " failed";

  private static final Manifest MANIFEST = new Manifest("ab12", ScoringSettings.DEFAULT);

  private static final List<String> IMAGES =
      IntStream.range(0, 7).mapToObj(i -> "image " + i).toList();

  @TempDir private java.nio.file.Path root;

  private ResultFolder folder(FaultyFileSystem store, java.nio.file.Path output) {
    return new ResultFolder(store, new Path(output.toUri()));
  }

  /** Scores as the job does: waves of three images, two files of each. */
  private int run(java.nio.file.Path output, int last, boolean copies) throws IOException {
    return run(output, new FaultyFileSystem(last, copies));
  }

  private int run(java.nio.file.Path output, FaultyFileSystem store) throws IOException {
    ResultFolder folder = folder(store, output);
    folder.check(MANIFEST);
    folder.create();
    folder.begin(MANIFEST);
    folder.recover();
    List<String> left = new ArrayList<>(IMAGES);
    left.removeAll(results(output).stream().map(ResultFolderTest::image).toList());
    for (int from = 0; from < left.size(); from += 3) {
      List<String> wave = left.subList(from, Math.min(left.size(), from + 3));
      Path stage = folder.staging("scored-" + from);
      int first = Math.min(1, wave.size());
      write(store, stage, wave.subList(0, first));
      write(store, stage, wave.subList(first, wave.size()));
      folder.requireUntouched();
      folder.publish(stage);
    }
    folder.requireUntouched();
    folder.finish();
    return store.steps();
  }

  /** As the job does with --again-failed: files with failures, one after the other. */
  private int again(java.nio.file.Path output, int last, boolean copies) throws IOException {
    return again(output, new FaultyFileSystem(last, copies));
  }

  private int again(java.nio.file.Path output, FaultyFileSystem store) throws IOException {
    ResultFolder folder = folder(store, output);
    folder.check(MANIFEST);
    folder.create();
    folder.begin(MANIFEST);
    folder.recover();
    for (List<String> names : failed(output)) {
      List<String> images = new ArrayList<>();
      for (Path file : folder.results(names)) {
        List<String> lines = Files.readAllLines(Paths.get(file.toUri()));
        images.addAll(lines.subList(0, lines.size() - 1));
      }
      Path stage = folder.staging("again-" + names.get(0));
      write(
          store,
          stage,
          images.stream().filter(line -> line.endsWith(FAILED)).map(l -> image(l)).toList());
      write(store, stage, images.stream().filter(line -> !line.endsWith(FAILED)).toList());
      folder.requireUntouched();
      folder.publish(stage, names);
    }
    folder.requireUntouched();
    folder.finish();
    return store.steps();
  }

  private static String image(String line) {
    return line.endsWith(FAILED) ? line.substring(0, line.length() - FAILED.length()) : line;
  }

  /** Files with failures, two at a time. */
  private static List<List<String>> failed(java.nio.file.Path output) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<java.nio.file.Path> files = Files.list(output)) {
      for (java.nio.file.Path file : files.sorted().toList()) {
        if (file.getFileName().toString().startsWith("part-")
            && Files.readString(file).contains(FAILED)) {
          names.add(file.getFileName().toString());
        }
      }
    }
    List<List<String>> parts = new ArrayList<>();
    for (int from = 0; from < names.size(); from += 2) {
      parts.add(List.copyOf(names.subList(from, Math.min(names.size(), from + 2))));
    }
    return parts;
  }

  /** Results of which every other one could not be used. */
  private java.nio.file.Path withFailures(String name, boolean copies) throws IOException {
    java.nio.file.Path output = root.resolve(name);
    run(output, NEVER, copies);
    try (Stream<java.nio.file.Path> files = Files.list(output)) {
      for (java.nio.file.Path file : files.toList()) {
        if (file.getFileName().toString().startsWith("part-")) {
          String text = Files.readString(file);
          Files.writeString(file, text.replaceAll("(image [024])\n", "$1" + FAILED + "\n"));
        }
      }
    }
    return output;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatFailedIsReplacedWheneverTheJobIsKilled(boolean copies) throws IOException {
    int steps = again(withFailures("whole", copies), NEVER, copies);
    assertEachOnce(root.resolve("whole"), "never killed");
    assertTrue(steps > 20, steps + " steps");
    for (int last = 0; last < steps; last++) {
      int killed = last;
      java.nio.file.Path output = withFailures("killed-" + last, copies);
      assertThrows(Killed.class, () -> again(output, killed, copies));
      assertNoneTwice(output, "killed after step " + last);
      // whether it is started with the option or without
      run(output, NEVER, copies);
      assertEquals(
          IMAGES,
          results(output).stream().map(ResultFolderTest::image).sorted().toList(),
          "killed after step " + last);
      again(output, NEVER, copies);
      assertEachOnce(output, "killed after step " + last);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatFailedIsReplacedByAJobThatIsKilledTwice(boolean copies) throws IOException {
    int steps = again(withFailures("whole", copies), NEVER, copies);
    for (int first = 3; first < steps; first += 9) {
      for (int second = 1; second < steps; second += 7) {
        java.nio.file.Path output = withFailures(first + "-" + second, copies);
        for (int last : new int[] {first, second}) {
          try {
            again(output, last, copies);
          } catch (Killed e) {
            continue; // of the second run less may be left to do
          }
        }
        again(output, NEVER, copies);
        assertEachOnce(output, "killed after steps " + first + " and " + second);
      }
    }
  }

  /** As of another job, which took this one for dead and has removed what it was to move. */
  @Test
  void nothingIsReplacedByWhatIsNoLongerThere() throws IOException {
    FaultyFileSystem store = new FaultyFileSystem(NEVER, false);
    java.nio.file.Path output = withFailures("o", false);
    List<String> before = results(output);
    FaultyFileSystem removing =
        new FaultyFileSystem(NEVER, false) {
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
            if (file.getName().equals("_complete")) {
              folder(store, output).recover();
            }
            return super.create(
                file, permission, overwrite, bufferSize, replication, blockSize, progress);
          }
        };
    ResultFolder folder = folder(removing, output);
    folder.recover();
    Path stage = folder.staging("again-0");
    List<String> names = failed(output).get(0);
    // whose files another job removes with the stage, just before that is marked
    store.create(new Path(stage, "part-gone"), true).close();
    assertThrows(JobException.class, () -> folder.publish(stage, names));
    assertEquals(before, results(output));
    // the next job sees what is left of it, and does not take it for results
    run(output, NEVER, false);
    assertEquals(before.stream().sorted().toList(), results(output).stream().sorted().toList());
  }

  private static void write(FaultyFileSystem store, Path stage, List<String> images)
      throws IOException {
    Path file = new Path(stage, "part-" + UUID.randomUUID());
    List<String> lines = new ArrayList<>(images);
    lines.add(END);
    try (OutputStream out = store.create(file, false)) {
      out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** What a reader of the folder sees. */
  private static List<String> results(java.nio.file.Path output) throws IOException {
    List<String> found = new ArrayList<>();
    if (Files.isDirectory(output)) {
      try (Stream<java.nio.file.Path> files = Files.list(output)) {
        for (java.nio.file.Path file : files.toList()) {
          String name = file.getFileName().toString();
          if (!name.startsWith("_") && !name.startsWith(".")) {
            List<String> lines = Files.readAllLines(file);
            assertTrue(lines.contains(END), "a reader sees a part of " + name);
            found.addAll(lines.subList(0, lines.size() - 1));
          }
        }
      }
    }
    return found;
  }

  private static void assertNoneTwice(java.nio.file.Path output, String when) throws IOException {
    List<String> seen = results(output).stream().map(ResultFolderTest::image).sorted().toList();
    assertEquals(seen.stream().distinct().toList(), seen, when);
  }

  private static void assertEachOnce(java.nio.file.Path output, String when) throws IOException {
    assertEquals(IMAGES, results(output).stream().sorted().toList(), when);
    assertTrue(Files.exists(output.resolve("_SUCCESS")), when);
    assertFalse(Files.exists(output.resolve("_staging")), when);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aJobThatIsKilledAtAnyStepAndStartedAgainHasEachImageOnce(boolean copies) throws IOException {
    int steps = run(root.resolve("whole"), NEVER, copies);
    assertEachOnce(root.resolve("whole"), "never killed");
    assertTrue(steps > 30, steps + " steps");
    for (int last = 0; last < steps; last++) {
      int killed = last;
      java.nio.file.Path output = root.resolve("killed-" + last);
      assertThrows(Killed.class, () -> run(output, killed, copies));
      assertNoneTwice(output, "killed after step " + last);
      run(output, NEVER, copies);
      assertEachOnce(output, "killed after step " + last);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aJobThatIsKilledAgainWhenItIsStartedAgainHasEachImageOnce(boolean copies)
      throws IOException {
    int steps = run(root.resolve("whole"), NEVER, copies);
    for (int first = 5; first < steps; first += 9) {
      for (int second = 1; second < steps; second += 5) {
        java.nio.file.Path output = root.resolve(first + "-" + second);
        for (int last : new int[] {first, second}) {
          try {
            run(output, last, copies);
          } catch (Killed e) {
            continue; // of the second run less may be left to do
          }
        }
        run(output, NEVER, copies);
        assertEachOnce(output, "killed after steps " + first + " and " + second);
      }
    }
  }

  private interface Job {
    int run(java.nio.file.Path output, FaultyFileSystem store) throws IOException;
  }

  /** Stops a job at a step until the same job has run, as a computer that sleeps meanwhile. */
  private static void stopped(Job job, java.nio.file.Path output, int at, boolean copies)
      throws IOException {
    FaultyFileSystem store =
        new FaultyFileSystem(NEVER, copies) {
          @Override
          void step() throws IOException {
            super.step();
            if (steps() == at) {
              job.run(output, new FaultyFileSystem(NEVER, copies));
            }
          }
        };
    try {
      job.run(output, store);
    } catch (IOException | JobException e) {
      // it misses what it had begun
    }
  }

  /** Whatever the claim of the folder says by then. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aJobThatIsStoppedAtAnyStepUntilAnotherOneHasEndedAddsNothing(boolean copies)
      throws IOException {
    int steps = run(root.resolve("whole"), NEVER, copies);
    for (int at = 1; at <= steps; at++) {
      java.nio.file.Path output = root.resolve("stopped-" + at);
      stopped(this::run, output, at, copies);
      assertEquals(IMAGES, results(output).stream().sorted().toList(), "stopped at step " + at);
      // what the folder holds is known
      run(output, NEVER, copies);
      assertEachOnce(output, "stopped at step " + at);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aJobThatIsStoppedUntilAnotherOneHasReplacedWhatFailedAddsNothing(boolean copies)
      throws IOException {
    int steps = again(withFailures("whole", copies), NEVER, copies);
    for (int at = 1; at <= steps; at++) {
      java.nio.file.Path output = withFailures("stopped-" + at, copies);
      stopped(this::again, output, at, copies);
      assertEquals(IMAGES, results(output).stream().sorted().toList(), "stopped at step " + at);
      again(output, NEVER, copies);
      assertEachOnce(output, "stopped at step " + at);
    }
  }

  /** Two jobs, of which one goes on when the other one has made so many steps. */
  private static final class Turns {

    private final int[] lengths;
    private final boolean[] ended = new boolean[2];
    private int turn;
    private int made;

    /**
     * The first job begins.
     *
     * @param lengths of the first turns; after them one of the jobs runs to its end, then the other
     */
    Turns(int... lengths) {
      this.lengths = lengths;
    }

    synchronized void await(int job) {
      if (turn % 2 == job && turn < lengths.length && made == lengths[turn]) {
        turn++;
        made = 0;
        notifyAll();
      }
      while (turn % 2 != job && !ended[1 - job]) {
        try {
          wait();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      made++;
    }

    synchronized void end(int job) {
      ended[job] = true;
      notifyAll();
    }

    /** Runs a job, in steps that are changes and looks. */
    void run(Job work, int job, java.nio.file.Path output, boolean copies) {
      try {
        FaultyFileSystem store =
            new FaultyFileSystem(NEVER, copies) {
              @Override
              void step() throws IOException {
                await(job);
                super.step();
              }

              @Override
              void look() throws IOException {
                await(job);
                super.look();
              }
            };
        work.run(output, store);
      } catch (IOException | JobException e) {
        // it misses what it had begun
      } finally {
        end(job);
      }
    }
  }

  private static void inTurns(Job job, java.nio.file.Path output, boolean copies, int... lengths)
      throws Exception {
    Turns turns = new Turns(lengths);
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(() -> turns.run(job, 1, output, copies));
    turns.run(job, 0, output, copies);
    second.get();
  }

  /**
   * Of jobs that run at the same time, whatever the claim of the folder says: of the first one,
   * turns end in any part of it; of both, others are as long as recovering takes and publishing.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ofTwoJobsInTurnsNoneAddsWhatTheOtherOneHas(boolean copies) throws Exception {
    Random random = new Random(3);
    for (int i = 0; i < 24; i++) {
      int[] lengths = random.ints(2 + random.nextInt(5), 1, 60).toArray();
      for (int turn = 1; turn < lengths.length; turn++) {
        lengths[turn] = 1 + lengths[turn] % (random.nextInt(3) == 0 ? 60 : 15);
      }
      String turns = "turns of " + Arrays.toString(lengths);
      java.nio.file.Path output;
      if (i % 2 == 0) {
        output = root.resolve("scored-" + i);
        inTurns(this::run, output, copies, lengths);
        assertNoneTwice(output, turns);
        run(output, NEVER, copies);
      } else {
        output = withFailures("again-" + i, copies);
        inTurns(this::again, output, copies, lengths);
        assertEquals(
            IMAGES, results(output).stream().map(ResultFolderTest::image).sorted().toList(), turns);
        again(output, NEVER, copies);
      }
      assertEachOnce(output, turns);
    }
  }

  /** A folder that goes amid its listing. */
  @Test
  void whatAnotherJobTakesAwayWhileItIsListedIsNoFailure() throws IOException {
    java.nio.file.Path staging = Files.createDirectory(root.resolve("_staging"));
    FaultyFileSystem store =
        new FaultyFileSystem(NEVER, false) {
          @Override
          public FileStatus[] listStatus(Path listed) throws IOException {
            if (listed.getName().equals("_staging") && Files.deleteIfExists(staging)) {
              // as Hadoop says it then
              throw new AccessDeniedException(staging.toString());
            }
            return super.listStatus(listed);
          }
        };
    assertTrue(folder(store, root).isEmpty());
    assertFalse(Files.exists(staging));
  }

  /** Also when it begins amid the last steps of the first one. */
  @Test
  void aJobThatEndsLeavesAloneWhatTheNextOneHasBegun() throws IOException {
    ResultFolder next = folder(new FaultyFileSystem(NEVER, false), root);
    FaultyFileSystem store =
        new FaultyFileSystem(NEVER, false) {
          @Override
          public boolean delete(Path file, boolean recursive) throws IOException {
            if (file.getName().equals("_staging")) {
              next.recover();
            }
            return super.delete(file, recursive);
          }
        };
    run(root, store);
    next.requireUntouched();
  }

  /** No listing of Hadoop has checksums, nor those of a file that has gone. */
  @Test
  void aChecksumThatAKilledJobLeftIsNoFailure() throws IOException {
    java.nio.file.Path staging = Files.createDirectory(root.resolve("_staging"));
    Files.writeString(staging.resolve(".manifest.killed.crc"), "crc");
    ResultFolder folder =
        new ResultFolder(FileSystem.getLocal(new Configuration(false)), new Path(root.toUri()));
    folder.begin(MANIFEST);
    folder.recover();
    folder.finish();
    assertTrue(Files.exists(root.resolve("_SUCCESS")));
  }

  /** As by a job that took this one for dead, and has ended by now. */
  @Test
  void whatResultsOfAnotherModelNeedIsNotReplaced() throws IOException {
    folder(new FaultyFileSystem(NEVER, false), root)
        .begin(new Manifest("cd34", MANIFEST.settings()));
    FaultyFileSystem store =
        new FaultyFileSystem(NEVER, false) {
          @Override
          void step() throws IOException {
            super.step();
            if (steps() == 1) {
              ResultFolderTest.this.run(root, NEVER, false);
            }
          }
        };
    ResultFolder late = folder(store, root);
    assertThrows(JobException.class, () -> late.begin(new Manifest("ef56", MANIFEST.settings())));
    folder(new FaultyFileSystem(NEVER, false), root).check(MANIFEST);
  }

  @Test
  void aSecondRunAddsNothing() throws IOException {
    run(root, NEVER, false);
    run(root, NEVER, false);
    assertEachOnce(root, "run twice");
  }

  /** As of another job, which was taken for dead and goes on. */
  @Test
  void whatAnotherJobHasMovedIsNotMissed() throws IOException {
    FaultyFileSystem store = new FaultyFileSystem(NEVER, false);
    ResultFolder folder = folder(store, root.resolve("o"));
    folder.create();
    folder.begin(MANIFEST);
    folder.recover();
    Path stage = folder.staging("scored-0");
    write(store, stage, List.of("image 0"));
    store.create(new Path(stage, "_complete"), true).close();
    folder(store, root.resolve("o")).recover();
    assertThrows(JobException.class, () -> folder.publish(stage));
    assertEquals(List.of("image 0"), results(root.resolve("o")));
  }

  /** As of another job, which took this one for dead and scores. */
  @Test
  void whatAnotherJobIsWritingIsLeftAlone() throws IOException {
    FaultyFileSystem store = new FaultyFileSystem(NEVER, false);
    ResultFolder paused = folder(store, root);
    ResultFolder next = folder(store, root);
    paused.begin(MANIFEST);
    next.recover();
    Path stage = next.staging("scored-0");
    write(store, stage, List.of("image 0"));
    assertThrows(JobException.class, () -> paused.publish(paused.staging("scored-0")));
    paused.finish();
    assertEquals(List.of(), results(root));
    next.publish(stage);
    next.finish();
    assertEquals(List.of("image 0"), results(root));
    assertFalse(Files.exists(root.resolve("_staging")));
  }

  private void assertRefused(Manifest manifest, String said) throws IOException {
    ResultFolder folder = folder(new FaultyFileSystem(NEVER, false), root);
    String message = assertThrows(JobException.class, () -> folder.check(manifest)).getMessage();
    assertTrue(message.contains(said) && message.contains("--output"), message);
  }

  @Test
  void resultsOfAnotherModelAreRefused() throws IOException {
    run(root, NEVER, false);
    assertRefused(
        new Manifest("cd34", ScoringSettings.DEFAULT),
        "results of another model (SHA-256 ab12; this one has cd34)");
  }

  @Test
  void resultsWithOtherOptionsAreRefused() throws IOException {
    run(root, NEVER, false);
    assertRefused(
        new Manifest("ab12", new ScoringSettings(true, false, "factor:2", 0)),
        "other options (--maps false, --sensitivity learned)");
  }

  @Test
  void resultsOfANewerVersionAreRefused() throws IOException {
    run(root, NEVER, false);
    Files.writeString(root.resolve("_image-anomaly.properties"), "form=2\nmodel=ab12\n");
    assertRefused(MANIFEST, "newer version");
  }

  @Test
  void filesThatAreNoResultsAreRefused() throws IOException {
    Files.writeString(root.resolve("notes.txt"), "mine");
    assertRefused(MANIFEST, "no results, such as \"notes.txt\"");
    assertEquals("mine", Files.readString(root.resolve("notes.txt")));
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    java.nio.file.Path file = Files.writeString(root.resolve("file"), "");
    ResultFolder folder = folder(new FaultyFileSystem(NEVER, false), file);
    assertTrue(
        assertThrows(JobException.class, () -> folder.check(MANIFEST))
            .getMessage()
            .contains("is a file"));
  }

  /** Who has given the wrong model may start again, as long as nothing came of it. */
  @Test
  void aFolderWithoutResultsTakesAnotherModel() throws IOException {
    FaultyFileSystem store = new FaultyFileSystem(NEVER, false);
    ResultFolder folder = folder(store, root);
    folder.begin(MANIFEST);
    Manifest other = new Manifest("cd34", ScoringSettings.DEFAULT);
    write(store, folder.staging("scored-0"), List.of("image 0"));
    folder.check(other);
    folder.begin(other);
    folder.recover();
    assertEquals(List.of(), results(root));
    Path stage = folder.staging("scored-0");
    write(store, stage, List.of("image 0"));
    folder.publish(stage);
    assertRefused(MANIFEST, "another model");
  }
}
