package org.imageanomaly.engine.deepfeature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.training.Folds;
import org.junit.jupiter.api.Test;

class BankFittingTest {

  private static final int POSITIONS = 4;

  private static PatchFile file(int images, int length) {
    Random random = new Random(5);
    PatchFile file = new PatchFile(POSITIONS, length);
    for (int i = 0; i < images; i++) {
      float[] patches = new float[POSITIONS * length];
      for (int k = 0; k < patches.length; k++) {
        patches[k] = (float) random.nextGaussian();
      }
      file.add(patches);
    }
    return file;
  }

  private static BankFitting fitting(PatchFile file, int images, BankSize size) {
    return new BankFitting(file, Folds.of(images, List.of()), size, 0, 7);
  }

  @Test
  void theBankOfAllIsThatWithoutAFoldAndThisFold() {
    try (PatchFile file = file(10, 3)) {
      BankFitting fitting = fitting(file, 10, new BankSize(0.5, 1000));
      float[] all = fitting.fit(fold -> true, Progress.none()).patches();
      float[] without = fitting.fit(fold -> fold != 4, Progress.none()).patches();
      float[] alone = fitting.fit(fold -> fold == 4, Progress.none()).patches();
      assertArrayEquals(without, Arrays.copyOf(all, without.length));
      assertArrayEquals(alone, Arrays.copyOfRange(all, without.length, all.length));
    }
  }

  @Test
  void aBankHasThePartThatIsSetAndNoMoreThanTheMost() {
    try (PatchFile file = file(10, 3)) {
      assertEquals(
          20,
          fitting(file, 10, new BankSize(0.5, 1000)).fit(fold -> true, Progress.none()).count());
      assertEquals(
          10, fitting(file, 10, new BankSize(0.5, 10)).fit(fold -> true, Progress.none()).count());
    }
  }

  @Test
  void rememberedPatchesAreThoseOfTheImagesAlsoWhereTheyAreProjectedToBeChosen() {
    try (PatchFile file = file(4, 200)) {
      PatchBank bank = fitting(file, 4, new BankSize(1, 1000)).fit(fold -> true, Progress.none());
      assertEquals(16, bank.count());
      assertEquals(0, bank.measure(file.patches(2)).value());
    }
  }

  /** Reports come within each fit, since that of many images takes long. */
  @Test
  void aFitThatIsUnderWayIsCanceled() {
    Progress canceled =
        (fraction, message) -> {
          if (fraction > 0.5) {
            throw new CancellationException();
          }
        };
    int images = 80;
    Folds folds = Folds.of(images, List.of());
    try (PatchFile file = file(images, 3)) {
      BankFitting bank = new BankFitting(file, folds, new BankSize(1, 1000), 0, 7);
      assertThrows(CancellationException.class, () -> bank.fit(fold -> fold == 0, canceled));
      assertThrows(
          CancellationException.class, () -> new SubspaceFitting(file, folds, 0.9, canceled));
    }
    try (PatchFile wide = new PatchFile(200, 1)) {
      wide.add(new float[200]);
      NormalsFitting normals = new NormalsFitting(wide, new Folds(new int[1], 2));
      assertThrows(CancellationException.class, () -> normals.fit(fold -> true, canceled));
    }
  }

  @Test
  void aBankOfNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new BankSize(0, 10));
    assertThrows(IllegalArgumentException.class, () -> new BankSize(Double.NaN, 10));
    assertThrows(IllegalArgumentException.class, () -> new BankSize(0.1, 0));
    assertThrows(IllegalArgumentException.class, () -> new PatchBank(3, 0));
    assertThrows(IllegalArgumentException.class, () -> new PatchBank(3, 0, 1, 2));
  }
}
