package org.imageanomaly.engine.cnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.ImageClasses;
import org.junit.jupiter.api.Test;

class HeldOutEvidenceTest {

  private static final double LEARNED = 0.3;
  private static final double CHANCE = Math.log(2);

  private static HeldOutEvidence of(ImageClasses classes, int... sizes) {
    return new HeldOutEvidence(Spots.draw(classes, 1, sizes));
  }

  /** The probability of the second class of each image. */
  private static List<Prediction> epoch(double... second) {
    return Arrays.stream(second).mapToObj(p -> new Prediction(List.of(1 - p, p))).toList();
  }

  private static void assertWarns(String part, Optional<String> warning) {
    assertTrue(warning.orElse("none").contains(part), warning::toString);
  }

  @Test
  void classesThatAreToldApartMakeNoWarning() {
    HeldOutEvidence evidence = of(Spots.SPOTTED, 3, 3);
    evidence.add(epoch(.1, .2, .3, .7, .8, .9), true);
    assertEquals(Optional.empty(), evidence.warning(LEARNED, CHANCE), "one of 20 orders");
  }

  /** An order that 2 of the 20 orders of 3 and 3 images reach. */
  @Test
  void oneWrongPairOfNineIsTooLittleEvidence() {
    HeldOutEvidence evidence = of(Spots.SPOTTED, 3, 3);
    evidence.add(epoch(.1, .2, .75, .7, .8, .9), true);
    assertWarns("\"true\" is 0.889", evidence.warning(LEARNED, CHANCE));
    assertWarns("in 10 of 100 trainings", evidence.warning(LEARNED, CHANCE));
    assertWarns("Too few images are held out to be sure", evidence.warning(LEARNED, CHANCE));
  }

  @Test
  void lossOfGuessingIsNotLearned() {
    HeldOutEvidence evidence = of(Spots.SPOTTED, 3, 3);
    evidence.add(epoch(.1, .2, .3, .7, .8, .9), true);
    assertWarns("is 0.693, and", evidence.warning(CHANCE, CHANCE));
    assertWarns("brings 0.693", evidence.warning(Double.NaN, CHANCE));
  }

  @Test
  void oneClassForAllIsNotLearned() {
    HeldOutEvidence evidence = of(Spots.SPOTTED, 3, 3);
    evidence.add(epoch(.6, .6, .6, .7, .8, .9), true);
    assertWarns("each of the 6 held-out images \"true\"", evidence.warning(LEARNED, CHANCE));
  }

  /** All in the right order, but two of eight are found: 2 x 2 / (2 + 8); all: 2 x 8 / (12 + 8). */
  @Test
  void findingLessThanFlaggingEverythingDoesIsSaid() {
    HeldOutEvidence evidence = of(Spots.SPOTTED, 4, 8);
    evidence.add(epoch(.1, .1, .1, .1, .3, .3, .3, .3, .3, .3, .8, .9), true);
    assertWarns("its F1 is 0.400", evidence.warning(LEARNED, CHANCE));
    assertWarns("each of them \"true\" has 0.800", evidence.warning(LEARNED, CHANCE));
  }

  /** Six of eight are found: 2 x 6 / (6 + 8) = 6 / 7 is more than .8. */
  @Test
  void findingMoreThanFlaggingEverythingDoesMakesNoWarning() {
    HeldOutEvidence evidence = of(Spots.SPOTTED, 4, 8);
    evidence.add(epoch(.1, .1, .1, .1, .3, .3, .6, .7, .8, .8, .8, .9), true);
    assertEquals(Optional.empty(), evidence.warning(LEARNED, CHANCE));
  }

  @Test
  void whatTheKeptEpochCallsThemCounts() {
    HeldOutEvidence evidence = of(Spots.SPOTTED, 3, 3);
    evidence.add(epoch(.1, .2, .3, .7, .8, .9), true);
    evidence.add(epoch(.1, .1, .1, .2, .2, .2), false);
    assertEquals(Optional.empty(), evidence.warning(LEARNED, CHANCE));
  }

  /** The best of many epochs that learned nothing may put all in the right order by chance. */
  @Test
  void allEpochsTellWhetherClassesAreToldApart() {
    HeldOutEvidence evidence = of(Spots.SPOTTED, 3, 3);
    evidence.add(epoch(.4, .4, .4, .6, .6, .6), true);
    evidence.add(epoch(.9, .2, .5, .1, .4, .3), false);
    evidence.add(epoch(.6, .5, .2, .4, .5, .1), false);
    assertWarns("Nothing shows", evidence.warning(LEARNED, CHANCE));
  }

  @Test
  void fewHeldOutImagesTellNothing() {
    HeldOutEvidence evidence = of(Spots.SPOTTED, 1, 3);
    evidence.add(epoch(.1, .7, .8, .9), true);
    assertWarns("Too few images are held out", evidence.warning(LEARNED, CHANCE));
  }

  /** One class of three is told apart; that of one in 20 orders, three times. */
  @Test
  void oneOfSeveralClassesMayBeToldApartByChance() {
    HeldOutEvidence few = of(Spots.KINDS, 3, 2, 1);
    few.add(threeClasses(6), true);
    assertWarns("Too few images are held out", few.warning(LEARNED, CHANCE));
    HeldOutEvidence more = of(Spots.KINDS, 4, 4, 4);
    more.add(threeClasses(12), true);
    assertEquals(Optional.empty(), more.warning(LEARNED, CHANCE));
  }

  private static List<Prediction> threeClasses(int images) {
    return java.util.stream.IntStream.range(0, images)
        .mapToObj(i -> 1 - (i + .5) / images)
        .map(p -> new Prediction(List.of(p, (1 - p) / 2, (1 - p) / 2)))
        .toList();
  }

  @Test
  void epochWithoutNumbersIsLeftOut() {
    HeldOutEvidence evidence = of(Spots.SPOTTED, 3, 3);
    evidence.add(epoch(.1, .2, .3, .7, .8, .9), true);
    evidence.add(epoch(.1, .2, .3, Double.NaN, .8, .9), false);
    assertEquals(Optional.empty(), evidence.warning(LEARNED, CHANCE));
  }

  /** A quarter of the images: H = ln 4 - 3/4 ln 3. Balanced classes: ln 2. */
  @Test
  void lossOfGuessingIsTheEntropyOfTheWeightedClasses() {
    LabelledImages images = Spots.draw(Spots.SPOTTED, 1, 12, 4);
    assertEquals(
        Math.log(4) - 0.75 * Math.log(3),
        new ClassExamples(images, new float[] {1, 1}, Augmentation.NONE, 1).chanceLoss(),
        1e-12);
    assertEquals(
        Math.log(2),
        new ClassExamples(images, ClassWeights.balanced(images.labels(), 2), Augmentation.NONE, 1)
            .chanceLoss(),
        1e-7);
  }
}
