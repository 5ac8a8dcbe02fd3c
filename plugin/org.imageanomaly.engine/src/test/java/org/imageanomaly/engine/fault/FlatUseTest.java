package org.imageanomaly.engine.fault;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.CaeTrainer;
import org.imageanomaly.engine.cae.SmallTrainings;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.Scorer;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.kde.KdeDetector;
import org.imageanomaly.engine.kde.KdeSettings;
import org.imageanomaly.engine.model.ModelFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that works for weeks takes no more of anything in the end than in the beginning. */
class FlatUseTest {

  private static final System.Logger LOG = System.getLogger(FlatUseTest.class.getName());
  private static final boolean ROBUST = Boolean.getBoolean("robust");

  /** Until classes are loaded, code is compiled and memory has reached its size. */
  private static final int WARM_UP = ROBUST ? 50 : 10;

  /** How often as many cycles take more each time where something is left. */
  private static final int TRIES = 5;

  private static final ImageSet IMAGES = SmallTrainings.bars(16);

  @TempDir private Path folder;

  private interface Cycle {
    void run(int index) throws Exception;
  }

  /** What grows once is no leak, such as the part of Java's heap that was in use before. */
  private static void assertFlat(String what, int cycles, Cycle cycle) throws Exception {
    run(WARM_UP, what, cycle);
    Use start;
    Use end = Use.now();
    int tries = 0;
    do {
      start = end;
      run(cycles, what, cycle);
      end = Use.now();
      LOG.log(System.Logger.Level.INFO, "{0} {1}: {2} -> {3}", cycles, what, start, end);
    } while (!end.isAsLittleAs(start) && ++tries < TRIES);
    assertTrue(tries < TRIES, what + ": " + start + " -> " + end);
  }

  private static void run(int cycles, String what, Cycle cycle) throws Exception {
    for (int i = 0; i < cycles; i++) {
      cycle.run(i);
      if (ROBUST && (i + 1) % 50 == 0) {
        LOG.log(System.Logger.Level.INFO, "{0} {1}: {2}", i + 1, what, Use.now());
      }
    }
  }

  @Test
  void trainingSavingLoadingAndScoringLeavesNothing() throws Exception {
    assertFlat("train-save-load cycles", ROBUST ? 500 : 10, this::cycle);
  }

  private void cycle(int seed) throws Exception {
    CaeModel autoencoder =
        CaeTrainer.train(SmallTrainings.settings(1, seed), IMAGES, Progress.none()).model();
    KdeDetector detector =
        KdeDetector.fit(
            autoencoder,
            autoencoder.known(IMAGES),
            KdeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED),
            Progress.none());
    Path file = folder.resolve("detector");
    ModelFile.write(detector, file);
    try (Scorer scorer = ((Detector) ModelFile.read(file)).open()) {
      scorer.score(IMAGES, Progress.none());
    }
  }

  @Test
  void cancelingLeavesNothing() throws Exception {
    Random random = new Random(1);
    assertFlat("cancels", ROBUST ? 200 : 10, index -> cancel(random.nextInt(40)));
  }

  private static void cancel(int reports) {
    AtomicInteger left = new AtomicInteger(reports);
    Progress canceled =
        (fraction, message) -> {
          if (left.getAndDecrement() == 0) {
            throw new CancellationException();
          }
        };
    assertThrows(
        CancellationException.class,
        () -> CaeTrainer.train(SmallTrainings.settings(100_000, 1), IMAGES, canceled));
  }
}
