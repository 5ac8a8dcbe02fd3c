package org.imageanomaly.engine.compute;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.CaeTrainer;
import org.imageanomaly.engine.cae.CaeTraining;
import org.imageanomaly.engine.cae.SmallTrainings;
import org.imageanomaly.engine.natives.NativesFolder;
import org.imageanomaly.engine.natives.UnpackingLock;

/**
 * What a user does to the first start on a machine; run in a JVM of its own.
 *
 * <p>{@code interrupted SEED} starts nodes and cancels them at random moments, by an interruption
 * and by the progress in turn, and prints how long that took: the first two while nothing can be
 * unpacked, the others until the back end is there; then it computes. {@code locked} lets the
 * unpacking fail once. {@code twice} tries twice.
 */
final class FirstStart {

  private FirstStart() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "interrupted" -> interrupted(new Random(Long.parseLong(arguments[1])));
      case "locked" -> locked(Path.of(System.getProperty("user.home")));
      default -> {
        start();
        start();
      }
    }
  }

  private static void interrupted(Random random) throws Exception {
    try (UnpackingLock lock = UnpackingLock.hold(NativesFolder.choose())) {
      canceledAfter(random.nextInt(1500), false);
      canceledAfter(random.nextInt(1500), true);
    }
    for (boolean started = false, byProgress = false; !started; byProgress = !byProgress) {
      started = canceledAfter(random.nextInt(1500), byProgress);
    }
    // what is initialized later is so with the interruptions of later nodes
    Thread.currentThread().interrupt();
    compute();
    System.out.println("then: " + Backend.start().describe());
  }

  /** Whether a node that is canceled after some milliseconds got what it waited for. */
  private static boolean canceledAfter(int milliseconds, boolean byProgress) throws Exception {
    AtomicLong canceled = new AtomicLong(Long.MAX_VALUE);
    Progress progress =
        (fraction, message) -> {
          if (byProgress && System.nanoTime() > canceled.get()) {
            throw new CancellationException();
          }
        };
    FutureTask<Boolean> node =
        new FutureTask<>(
            () -> {
              try {
                Backend.start(progress);
                return true;
              } catch (CancellationException e) {
                return false;
              }
            });
    Thread worker = new Thread(node);
    worker.start();
    worker.join(1 + milliseconds);
    canceled.set(System.nanoTime());
    if (!byProgress) {
      worker.interrupt();
    }
    boolean started = node.get();
    System.out.printf(
        "%s %s %.3f s after its cancellation%n",
        started ? "started" : "canceled",
        byProgress ? "by the progress" : "by an interruption",
        (System.nanoTime() - canceled.get()) / 1e9);
    return started;
  }

  private static void compute() {
    CaeTraining training =
        CaeTrainer.train(SmallTrainings.settings(2, 1), SmallTrainings.bars(8), Progress.none());
    System.out.println(training.model().summary());
  }

  private static void locked(Path home) throws Exception {
    Path lock =
        Files.createDirectories(home.resolve(".imageanomaly/natives-1.0.0-M2.1/.lock/taken"));
    start();
    Files.delete(lock);
    Files.delete(lock.getParent());
    start();
  }

  private static void start() {
    try {
      System.out.println("then: " + Backend.start().describe());
    } catch (ComputeException e) {
      System.out.println(e.getMessage());
    }
  }
}
