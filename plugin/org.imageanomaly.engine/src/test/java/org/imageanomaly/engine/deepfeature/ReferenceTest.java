package org.imageanomaly.engine.deepfeature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.feature.FeatureMeasure.Found;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.training.Folds;
import org.junit.jupiter.api.Test;

/** The same as PyTorch, scikit-learn, SciPy and NumPy on the same features: see reference.py. */
class ReferenceTest {

  private static final double RELATIVE = 1e-5;
  private static final Embedding POOLED = new Embedding(true, List.of(), 11);
  private static final int BANK = 40;

  private final Reference reference = new Reference();
  private final Folds one = new Folds(new int[Reference.GOOD], 2);

  private static void assertClose(double[] expected, float... found) {
    assertEquals(expected.length, found.length);
    for (int i = 0; i < found.length; i++) {
      assertEquals(expected[i], found[i], RELATIVE * Math.abs(expected[i]), "value " + i);
    }
  }

  private static void assertFinds(double[] distances, double score, Found found) {
    assertClose(distances, found.positions());
    assertEquals(score, found.value(), RELATIVE * score);
  }

  private static double largest(double... values) {
    return Arrays.stream(values).max().orElseThrow();
  }

  private void assertEmbeds(String line, Embedding embedding) {
    Features all = reference.embedded(embedding);
    assertClose(
        reference.line(line),
        Arrays.copyOfRange(all.values(), Reference.GOOD * all.size(), all.values().length));
  }

  @Test
  void layersAreAveragedAndInterpolatedAsByPyTorch() {
    assertEmbeds("averaged", Embedding.AVERAGED);
  }

  @Test
  void manyChannelsArePooledAsByPyTorch() {
    assertEmbeds("pooled", POOLED);
  }

  @Test
  void theCoresetIsThatOfGreedyKCenter() {
    Coreset coreset = new Coreset(11, Reference.GOOD * Reference.POSITIONS);
    try (PatchFile good = reference.good(POOLED)) {
      for (int i = 0; i < Reference.GOOD; i++) {
        coreset.put(i * Reference.POSITIONS, good.patches(i));
      }
    }
    assertArrayEquals(
        Arrays.stream(reference.line("chosen")).mapToInt(index -> (int) index).toArray(),
        coreset.choose(BANK, Progress.none()));
  }

  private PatchBank bank(int neighbors) {
    try (PatchFile good = reference.good(POOLED)) {
      return new BankFitting(good, one, new BankSize(1, BANK), neighbors, 0)
          .fit(fold -> true, Progress.none());
    }
  }

  @Test
  void patchCoreMeasuresTheDistanceToTheNearestGoodPatch() {
    PatchBank bank = bank(0);
    for (int i = 0; i < Reference.SHOWN; i++) {
      double[] distances = reference.line("patchcore" + i);
      assertFinds(distances, largest(distances), bank.measure(reference.shown(POOLED, i)));
    }
  }

  @Test
  void patchCoreWeighsByNeighborsAsEquationSevenSays() {
    PatchBank bank = bank(9);
    for (int i = 0; i < Reference.SHOWN; i++) {
      assertFinds(
          reference.line("patchcore" + i),
          reference.line("weighted" + i)[0],
          bank.measure(reference.shown(POOLED, i)));
    }
  }

  @Test
  void padimMeasuresMahalanobisDistancesAtEachPosition() {
    Embedding some = Embedding.of(List.of(1, 4, 7, 8, 13));
    try (PatchFile good = reference.good(some)) {
      PositionNormals normals = new NormalsFitting(good, one).fit(fold -> true, Progress.none());
      for (int i = 0; i < Reference.SHOWN; i++) {
        double[] distances = reference.line("padim" + i);
        assertFinds(distances, largest(distances), normals.measure(reference.shown(some, i)));
      }
    }
  }

  @Test
  void dfmMeasuresWhatPrincipalComponentsLeaveOver() {
    try (PatchFile good = reference.good(POOLED)) {
      PrincipalSubspace subspace =
          new SubspaceFitting(good, one, 0.9, Progress.none()).fit(fold -> true, Progress.none());
      assertEquals(reference.line("components")[0], subspace.count());
      for (int i = 0; i < Reference.SHOWN; i++) {
        double[] distances = reference.line("dfm" + i);
        assertFinds(distances, largest(distances), subspace.measure(reference.shown(POOLED, i)));
      }
    }
  }
}
