package org.imageanomaly.engine.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.imageanomaly.engine.detector.Calibration;
import org.imageanomaly.engine.detector.Decision;
import org.imageanomaly.engine.detector.NormalLighting;
import org.imageanomaly.engine.detector.NormalScores;
import org.imageanomaly.engine.detector.Scale;
import org.imageanomaly.engine.detector.ScoreScale;
import org.imageanomaly.engine.image.Lighting;
import org.junit.jupiter.api.Test;

class DriftCheckTest {

  private static final int IMAGES = 60;

  /** Normally distributed, so that about 5 % lie beyond 1. */
  private static double[] scores(long seed, double median) {
    Random random = new Random(seed);
    return random.doubles(IMAGES).map(u -> median + random.nextGaussian() * 0.6).toArray();
  }

  private static List<Lighting> lighting(long seed, double brightness, double contrast) {
    Random random = new Random(seed);
    return IntStream.range(0, IMAGES)
        .mapToObj(
            i ->
                new Lighting(
                    brightness + random.nextGaussian() * 0.01,
                    contrast + random.nextGaussian() * 0.005))
        .toList();
  }

  private static DriftCheck check(Optional<NormalLighting> lighting) {
    return new DriftCheck(calibration(lighting));
  }

  private static Calibration calibration(Optional<NormalLighting> lighting) {
    ScoreScale scale =
        ScoreScale.ofImages(new Scale(0, 1, true), Optional.of(new Scale(0, 1, true)));
    return new Calibration(
        List.of(scale),
        Decision.by(0),
        Optional.empty(),
        OptionalDouble.of(0),
        0.95,
        IMAGES,
        Optional.of(new NormalScores(scores(1, 0), new double[0])),
        Optional.empty(),
        lighting);
  }

  private static List<Drift> compared(double[] scores, List<Lighting> today) {
    return check(Optional.of(new NormalLighting(lighting(2, 0.5, 0.2)))).compare(scores, today);
  }

  private static Drift one(List<Drift> found, String name) {
    return found.stream().filter(d -> d.name().startsWith(name)).findFirst().orElseThrow();
  }

  @Test
  void imagesLikeThoseOfTheCalibrationDoNotDiffer() {
    for (int seed = 10; seed < 60; seed++) {
      List<Drift> found = compared(scores(seed, 0), lighting(seed, 0.5, 0.2));
      assertEquals(3, found.size());
      assertTrue(found.stream().noneMatch(Drift::differs), found::toString);
    }
  }

  @Test
  void darkerImagesAreTold() {
    Drift drift = one(compared(scores(3, 0), lighting(3, 0.45, 0.2)), "Brightness");
    assertTrue(drift.differs());
    assertEquals(0.5, drift.calibration(), 0.005);
    assertEquals(0.45, drift.today(), 0.005);
    assertTrue(drift.sentence().contains("darker than at calibration by 0.05"), drift.sentence());
  }

  /** Some images of the calibration are as dark, but none of today is as bright as its median. */
  @Test
  void whereEveryImageIsDarkerThatIsSaid() {
    Drift every = one(compared(scores(3, 0), lighting(3, 0.4, 0.2)), "Brightness");
    assertTrue(every.sentence().startsWith("Every image is darker"), every.sentence());
    Drift most = one(compared(scores(3, 0), lighting(3, 0.48, 0.2)), "Brightness");
    assertTrue(most.sentence().startsWith("Images are darker"), most.sentence());
  }

  @Test
  void lightIsComparedWhereEveryImageIsFlagged() {
    List<Drift> found = compared(scores(3, 9), lighting(3, 0.45, 0.2));
    assertEquals(List.of("Brightness", "Contrast"), found.stream().map(Drift::name).toList());
    assertTrue(found.get(0).differs());
  }

  /** As where parts lie elsewhere; a folder of three quarters defects is none of that. */
  @Test
  void nearlyAllFlaggedInTheSameLightIsTold() {
    assertTrue(one(compared(scores(3, 9), lighting(3, 0.5, 0.2)), "Flagged").differs());
    double[] today = scores(3, 0);
    Arrays.fill(today, 0, IMAGES * 3 / 4, 7.5);
    assertTrue(compared(today, lighting(3, 0.5, 0.2)).stream().noneMatch(Drift::differs));
  }

  @Test
  void lessContrastIsTold() {
    Drift drift = one(compared(scores(3, 0), lighting(3, 0.5, 0.12)), "Contrast");
    assertTrue(drift.differs());
    assertTrue(drift.sentence().contains("poorer in contrast"), drift.sentence());
  }

  @Test
  void aChangeThatIsSureButSmallDoesNotMatter() {
    assertFalse(one(compared(scores(3, 0), lighting(3, 0.51, 0.2)), "Brightness").differs());
  }

  /** A fifth of the contrast is gone where there is little: 0.06 of 0.075. */
  @Test
  void lessOfLittleContrastIsTold() {
    Calibration little = calibration(Optional.of(new NormalLighting(lighting(2, 0.5, 0.075))));
    Drift drift =
        one(new DriftCheck(little).compare(scores(3, 0), lighting(3, 0.5, 0.06)), "Contrast");
    assertTrue(drift.differs(), drift::toString);
  }

  @Test
  void higherScoresOfNormalLookingImagesAreTold() {
    Drift drift = one(compared(scores(3, 0.6), lighting(3, 0.5, 0.2)), "Scores");
    assertTrue(drift.differs());
    assertTrue(drift.sentence().contains("score higher"), drift.sentence());
  }

  @Test
  void defectsOfTodayAreNoChange() {
    double[] today = scores(3, 0);
    Arrays.fill(today, 0, IMAGES / 2, 7.5);
    assertFalse(one(compared(today, lighting(3, 0.5, 0.2)), "Scores").differs());
  }

  @Test
  void aFewImagesTellNothing() {
    assertEquals(
        List.of(), compared(new double[] {9, 0, 0.2, 0.1, 0}, lighting(3, 0.1, 0.2).subList(0, 4)));
  }

  @Test
  void modelsThatKeptNoLightingAreComparedByScores() {
    List<Drift> found = check(Optional.empty()).compare(scores(3, 0), lighting(3, 0.1, 0.2));
    assertEquals(1, found.size());
  }
}
