package org.imageanomaly.engine.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Sensitivity;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.patch.DistanceSet;
import org.imageanomaly.engine.patch.GoodParts;
import org.imageanomaly.engine.patch.PatchDetector;
import org.imageanomaly.engine.patch.PatchFitting;
import org.imageanomaly.engine.patch.PatchSettings;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;
import org.junit.jupiter.api.Test;

class ImagesOfTodayTest {

  private static final ImageShape SHAPE = new ImageShape(1, 32, 32);
  private static final int FITTED = 12;

  private static final PatchDetector DETECTOR =
      new PatchFitting(GoodParts.set(SHAPE, 0, FITTED), Folds.of(FITTED, List.of()))
          .fit(
              Preparation.NONE,
              new PatchSettings(
                  Illumination.NONE, Pose.AS_IS, FilterSet.STRUCTURE, DistanceSet.GAUSSIANS, 0.95),
              1,
              Progress.none());

  private static ImageSet lit(int from, int to, double gain) {
    ImageSet.Builder images = ImageSet.builder(SHAPE);
    IntStream.range(from, to).forEach(i -> images.add(GoodParts.lit(SHAPE, i, gain)));
    return images.build();
  }

  /** The same score for each, which is that of the threshold that a scorer has. */
  private static void add(ImagesOfToday today, ImageSet images, double score) {
    today.add(
        images,
        IntStream.range(0, images.size())
            .mapToObj(
                i ->
                    new AnomalyScore(
                        List.of(0.0), score, score > 1, Optional.empty(), Optional.empty()))
            .toList());
  }

  private static ImagesOfToday today(double factor) {
    return new ImagesOfToday(DETECTOR, Sensitivity.times(factor));
  }

  @Test
  void whereEveryImageIsFlaggedTheLightIsComparedAllTheSame() {
    ImagesOfToday today = today(1);
    add(today, lit(100, 112, 0.8), 9);
    String warning = today.warning().orElseThrow();
    assertTrue(warning.contains("Every image is darker than at calibration"), warning);
  }

  @Test
  void ofManyImagesSomethingIsSaidBeforeTheyAreAllScored() {
    ImagesOfToday today = today(1);
    add(today, lit(100, 116, 0.8), 9);
    assertEquals(Optional.empty(), today.early());
    add(today, lit(116, 132, 0.8), 9);
    assertTrue(today.early().isPresent());
    add(today, lit(132, 148, 0.8), 9);
    assertEquals(Optional.empty(), today.early(), "said only once in a while");
  }

  /** They are known, score too low, and are none of today. */
  @Test
  void imagesThatTheDetectorWasFittedToDoNotCount() {
    ImagesOfToday today = today(1);
    add(today, GoodParts.set(SHAPE, 0, FITTED), -5);
    assertEquals(Optional.empty(), today.warning());
  }

  /** Twice as far from the median, the threshold halves scores: 0.4 is 0.8 of the calibration. */
  @Test
  void scoresAreComparedOnTheScaleOfTheCalibration() {
    ImagesOfToday same = today(1);
    add(same, lit(100, 130, 1), 0.4);
    assertEquals(Optional.empty(), same.warning());
    ImagesOfToday moved = today(2);
    add(moved, lit(100, 130, 1), 0.4);
    assertTrue(moved.warning().orElseThrow().contains("score higher"), () -> "" + moved.warning());
  }
}
