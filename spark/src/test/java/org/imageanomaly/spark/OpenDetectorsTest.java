package org.imageanomaly.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.image.ImageSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenDetectorsTest {

  private static final Path OTHER = Examples.stored("patches");

  @TempDir private static Path images;

  private final OpenDetectors detectors = new OpenDetectors();
  private final AtomicInteger reads = new AtomicInteger();

  @BeforeAll
  static void drawImages() throws IOException {
    Examples.draw(images, 12);
    Backend.start();
  }

  private OpenDetectors.Lease borrow(Path file) {
    return detectors.borrow(
        file.toString(),
        () -> {
          reads.incrementAndGet();
          return bytes(file);
        },
        ScoringSettings.DEFAULT);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatWasGivenBackIsBorrowedAgain() {
    OpenDetectors.Lease first = borrow(Examples.KDE);
    first.giveBack(true);
    first.giveBack(true);
    OpenDetectors.Lease second = borrow(Examples.KDE);
    assertSame(first.scorer(), second.scorer());
    assertEquals(1, detectors.count());
    assertEquals(1, reads.get());
  }

  @Test
  void nobodySharesOne() {
    OpenDetectors.Lease first = borrow(Examples.KDE);
    OpenDetectors.Lease second = borrow(Examples.KDE);
    assertNotSame(first.scorer(), second.scorer());
    assertSame(first.detector(), second.detector());
    assertEquals(1, reads.get());
  }

  @Test
  void whatWasStoppedAmidItsWorkIsClosed() {
    OpenDetectors.Lease first = borrow(Examples.KDE);
    first.giveBack(false);
    assertEquals(0, detectors.count());
    assertNotSame(first.scorer(), borrow(Examples.KDE).scorer());
  }

  @Test
  void aDetectorThatNobodyUsesMakesRoomForTheNext() {
    OpenDetectors.Lease first = borrow(Examples.KDE);
    OpenDetectors.Lease second = borrow(Examples.KDE);
    first.giveBack(true);
    second.giveBack(true);
    assertEquals(2, detectors.count());
    OpenDetectors.Lease third = borrow(OTHER);
    OpenDetectors.Lease fourth = borrow(OTHER);
    assertEquals(2, detectors.count());
    third.giveBack(true);
    fourth.giveBack(true);
    borrow(Examples.KDE);
    assertEquals(3, reads.get());
  }

  /** As slots of an executor do, with several detectors at once. */
  @Test
  void severalThreadsScoreAsOneDoes() throws Exception {
    Map<Path, List<AnomalyScore>> expected =
        List.of(Examples.KDE, OTHER).stream()
            .collect(Collectors.toMap(file -> file, file -> scored(file, 0)));
    ExecutorService slots = Executors.newFixedThreadPool(3);
    try {
      List<Callable<Boolean>> tasks =
          IntStream.range(0, 24)
              .<Callable<Boolean>>mapToObj(
                  i ->
                      () -> {
                        Path file = i % 3 == 0 ? OTHER : Examples.KDE;
                        return scores(scored(file, i)).equals(scores(expected.get(file)));
                      })
              .toList();
      List<Boolean> equal = new ArrayList<>();
      for (Future<Boolean> task : slots.invokeAll(tasks)) {
        equal.add(task.get());
      }
      assertTrue(equal.stream().allMatch(e -> e), equal.toString());
      assertEquals(0, detectors.countBorrowed());
      assertTrue(detectors.count() <= 3, detectors.count() + " open");
    } finally {
      slots.shutdownNow();
    }
  }

  private static List<String> scores(List<AnomalyScore> scores) {
    return scores.stream().map(score -> score.raw() + " " + score.anomalyScore()).toList();
  }

  private List<AnomalyScore> scored(Path file, int task) {
    Backend.start();
    OpenDetectors.Lease lease = borrow(file);
    Detector detector = lease.detector();
    try (ImageSet all = Examples.set(detector, images.resolve("line 1"))) {
      return lease.scorer().score(all, Progress.none());
    } finally {
      lease.giveBack(task % 5 != 4);
    }
  }
}
