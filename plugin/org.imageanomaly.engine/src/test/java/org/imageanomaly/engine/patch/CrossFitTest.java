package org.imageanomaly.engine.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.filter.FilterBank;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.preparation.DrawnPart;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossFitTest {

  private static final ImageShape SHAPE = new ImageShape(1, 40, 32);
  private static final int COUNT = 7;
  private static final ImageSet GOOD = GoodParts.set(SHAPE, 0, COUNT);
  private static final PatchFeatures FEATURES =
      new PatchFeatures(Preparation.NONE, new FilterBank(SHAPE, FilterSet.LINES));

  private static CrossFit fit(Folds folds) {
    return CrossFit.of(FEATURES, DistanceSet.GAUSSIANS, GOOD, folds, Progress.none());
  }

  /** Fitted to the images of other folds, with another offset. */
  private static PositionGaussians without(Features features, Folds folds, int fold) {
    PatchMoments moments = new PatchMoments(features.image(3));
    for (int i = 0; i < COUNT; i++) {
      if (folds.fold()[i] != fold) {
        moments.add(features.byPosition(i));
      }
    }
    return new GaussianFitting(moments).fit();
  }

  @Test
  void imagesAreMeasuredByTheGaussiansOfTheOtherFolds() {
    Folds folds = Folds.of(COUNT, List.of("a", "b", "a", "c", "c", "b", "a"));
    Features features = FEATURES.filters().features(GOOD, 0, COUNT);
    List<float[]> distances = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      distances.add(without(features, folds, folds.fold()[i]).distances(features.byPosition(i)));
    }
    UsualDistance usual = UsualDistance.of(distances, 5, 4);
    CrossFit fit = fit(folds);
    for (int i = 0; i < COUNT; i++) {
      assertArrayEquals(usual.beyond(distances.get(i)), fit.beyond(i), 0.01f);
    }
  }

  @Test
  void whatIsMadeOfAnImageIsMeasuredAsItIs() {
    CrossFit fit = fit(Folds.of(COUNT, List.of()));
    for (int i = 0; i < COUNT; i++) {
      double largest = Float.NEGATIVE_INFINITY;
      for (float value : fit.beyond(i)) {
        largest = Math.max(largest, value);
      }
      double[] made = fit.scores(List.of(GOOD.image(i), GoodParts.scratched(SHAPE, i, 20, 16)), i);
      assertEquals(largest, made[0], 1e-5);
      assertTrue(made[1] > made[0] + 1, "scratched: " + made[1] + ", good: " + made[0]);
    }
  }

  /** Of five folds the first and the third have images. */
  @Test
  void whatIsMadeOfNoImageIsMeasuredByOneFoldAfterTheOther() {
    CrossFit fit = fit(Folds.of(2 * COUNT, List.of()).subset(0, 6, 1, 7, 0, 8, 2));
    PixelImage other = GoodParts.scratched(SHAPE, 50, 20, 16);
    double first = fit.scores(List.of(other), 0)[0];
    double third = fit.scores(List.of(other), 1)[0];
    assertTrue(Math.abs(first - third) > 1e-3);
    for (int turn = 0; turn < 4; turn++) {
      assertEquals(turn % 2 == 0 ? first : third, fit.score(other, turn), 1e-12);
    }
  }

  @Test
  void gaussiansOfTheDetectorAreThoseOfAllImages() {
    Features features = FEATURES.filters().features(GOOD, 0, COUNT);
    PositionGaussians all = fit(Folds.of(COUNT, List.of())).measure().good().gaussians();
    PositionGaussians expected = without(features, Folds.of(COUNT, List.of()), -1);
    assertArrayEquals(expected.means(), all.means(), 1e-3f);
    assertArrayEquals(
        expected.distances(features.byPosition(2)), all.distances(features.byPosition(2)), 1e-3f);
  }

  private static CrossFit remembering(ImageSet good, Folds folds) {
    return CrossFit.of(FEATURES, DistanceSet.GAUSSIANS_AND_NEAREST, good, folds, Progress.none());
  }

  private static GoodPatches known(Features features, Folds folds, int fold) {
    PositionGaussians gaussians = without(features, folds, fold);
    List<float[]> rest = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      if (folds.fold()[i] != fold) {
        rest.add(features.byPosition(i));
      }
    }
    return new GoodPatches(gaussians, Optional.of(NearestFitting.fit(gaussians, 0, rest)));
  }

  @Test
  void imagesAreMeasuredByTheMemoryOfTheOtherFolds() {
    Folds folds = Folds.of(COUNT, List.of("a", "b", "a", "c", "c", "b", "a"));
    Features features = FEATURES.filters().features(GOOD, 0, COUNT);
    List<List<float[]>> distances = List.of(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < COUNT; i++) {
      List<float[][]> found = known(features, folds, folds.fold()[i]).distances(features.image(i));
      distances.get(0).add(found.get(0)[0]);
      distances.get(1).add(found.get(1)[0]);
    }
    List<UsualDistance> usual =
        distances.stream().map(kind -> UsualDistance.of(kind, 5, 4)).toList();
    CrossFit fit = remembering(GOOD, folds);
    for (int i = 0; i < COUNT; i++) {
      List<float[]> both = List.of(distances.get(0).get(i), distances.get(1).get(i));
      assertArrayEquals(PatchMeasure.beyond(usual, both), fit.beyond(i), 0.02f);
    }
    List<float[][]> expected = known(features, folds, -1).distances(features);
    List<float[][]> found = fit.measure().good().distances(features);
    for (int i = 0; i < COUNT; i++) {
      assertArrayEquals(expected.get(1)[i], found.get(1)[i], 1e-3f);
    }
  }

  /** Twins of one fold: what is usual would be no distance at all if they knew each other. */
  @Test
  void imagesThatEqualOneOfTheirFoldAreNotMeasuredByIt() {
    List<PixelImage> twins = new ArrayList<>();
    List<String> series = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      twins.add(GoodParts.part(SHAPE, i / 2));
      series.add("day " + i / 2);
    }
    CrossFit fit = remembering(DrawnPart.set(twins), Folds.of(8, series));
    UsualDistance usual = fit.measure().usual().get(1);
    for (float mean : usual.mean()) {
      assertTrue(mean > 0.1, "usual distance from the nearest patch: " + mean);
    }
    assertArrayEquals(fit.beyond(2), fit.beyond(3));
  }

  /** In a memory of themselves they would find themselves, and nothing else would be usual. */
  @Test
  void imagesOfOneFoldAloneAreNotRemembered() {
    Folds folds = Folds.of(2 * COUNT, List.of()).subset(0, 0, 0, 1, 1, 1, 0);
    CrossFit fit = remembering(GOOD, folds);
    assertEquals(DistanceSet.GAUSSIANS, fit.measure().good().distances());
    for (int i = 0; i < COUNT; i++) {
      assertArrayEquals(fit(folds).beyond(i), fit.beyond(i));
    }
  }

  /** As when some of the images were taken, all of one series. */
  @Test
  void imagesOfOneFoldAloneAreMeasuredByThemselves() {
    Folds folds = Folds.of(2 * COUNT, List.of()).subset(0, 0, 0, 1, 1, 1, 0);
    CrossFit fit = fit(folds);
    for (int i = 0; i < COUNT; i++) {
      for (float value : fit.beyond(i)) {
        assertTrue(Float.isFinite(value));
      }
    }
  }

  /** Looking, fitting fold by fold, and measuring. */
  @ParameterizedTest
  @CsvSource({
    "GAUSSIANS, 1",
    "GAUSSIANS, 4",
    "GAUSSIANS_AND_NEAREST, 4",
    "GAUSSIANS_AND_NEAREST, 7"
  })
  void cancellingEndsIt(DistanceSet distances, int report) {
    int[] reports = new int[1];
    Progress canceled =
        (fraction, message) -> {
          assertTrue(fraction >= 0 && fraction <= 1);
          if (++reports[0] == report) {
            throw new CancellationException();
          }
        };
    Folds folds = Folds.of(COUNT, List.of());
    assertThrows(
        CancellationException.class, () -> CrossFit.of(FEATURES, distances, GOOD, folds, canceled));
  }
}
