package org.imageanomaly.engine.cnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.imageanomaly.engine.ImageClasses;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.network.DivergedTrainingException;
import org.imageanomaly.engine.network.spec.Optimizer;
import org.junit.jupiter.api.Test;

class CnnTrainerTest {

  private static CnnTraining train(int epochs, long seed, LabelledImages images) {
    return CnnTrainer.train(Spots.settings(epochs, seed), images, Progress.none());
  }

  private static double accuracy(CnnModel model, LabelledImages images) {
    try (Classifier classifier = model.open()) {
      List<Prediction> predictions = classifier.classify(images.images());
      int[] labels = images.labels();
      int right = 0;
      for (int i = 0; i < labels.length; i++) {
        right += predictions.get(i).mostProbable() == labels[i] ? 1 : 0;
      }
      return (double) right / labels.length;
    }
  }

  /** 40 images without and 8 with a spot: saying "none" always is right in half the test images. */
  @Test
  void rareClassIsLearnedAndFoundInFurtherImages() {
    CnnTraining training = train(30, 1, Spots.draw(Spots.SPOTTED, 1, 40, 8));
    assertEquals(List.of(), training.warnings());
    assertTrue(accuracy(training.model(), Spots.draw(Spots.SPOTTED, 2, 20, 20)) >= 0.9);
  }

  @Test
  void threeClassesAreToldApart() {
    CnnTraining training = train(40, 1, Spots.draw(Spots.KINDS, 1, 16, 16, 16));
    LabelledImages others = Spots.draw(Spots.KINDS, 2, 10, 10, 10);
    assertTrue(accuracy(training.model(), others) >= 0.8);
    try (Classifier classifier = training.model().open()) {
      for (Prediction prediction : classifier.classify(others.images())) {
        assertEquals(3, prediction.probabilities().size());
        assertEquals(1, prediction.probabilities().stream().mapToDouble(p -> p).sum(), 1e-5);
      }
    }
  }

  @Test
  void sameSeedGivesTheSameWeights() {
    LabelledImages images = Spots.draw(Spots.SPOTTED, 1, 10, 6);
    float[] one = train(3, 5, images).model().parameters();
    assertArrayEquals(one, train(3, 5, images).model().parameters());
    assertFalse(Arrays.equals(one, train(3, 6, images).model().parameters()));
  }

  @Test
  void historyAndModelSayWhatTheTrainingBrought() {
    LabelledImages images = Spots.draw(Spots.SPOTTED, 1, 12, 8);
    CnnTraining training = train(6, 1, images);
    List<CnnEpoch> history = training.history();
    assertEquals(6, history.size());
    CnnModel model = training.model();
    CnnEpoch best = history.get(model.epochs() - 1);
    assertEquals(best.validationLoss(), model.validationLoss());
    assertTrue(history.stream().allMatch(e -> e.validationLoss() >= model.validationLoss()));
    for (CnnEpoch epoch : history) {
      double fifths = epoch.validationAccuracy() * 5;
      assertEquals(Math.rint(fifths), fifths, 1e-9, "a quarter of 20 images was held out");
    }
    assertEquals(List.of(9, 6), model.trainingImages());
    assertEquals(15, model.trainingFingerprints().size());
    assertTrue(images.images().distinctFingerprints().containsAll(model.trainingFingerprints()));
    assertTrue(model.summary().contains("2 classes of \"Spotted\""), model.summary());
    String epochs = "trained on 15 images in 6 epochs, best: " + model.epochs();
    assertTrue(model.summary().contains(epochs), model.summary());
  }

  /** The only step of the only epoch is measured before it is made: ln 2. */
  @Test
  void trainingStartsFromKnowingNothing() {
    LabelledImages images = Spots.draw(Spots.SPOTTED, 1, 6, 4);
    assertEquals(Math.log(2), train(1, 1, images).history().get(0).trainingLoss(), 1e-6);
  }

  @Test
  void canceledTrainingReportsNothingMore() {
    AtomicInteger reportsOnceCanceled = new AtomicInteger();
    Progress progress =
        (fraction, message) -> {
          if (fraction > 0) {
            reportsOnceCanceled.incrementAndGet();
            throw new CancellationException();
          }
        };
    LabelledImages images = Spots.draw(Spots.SPOTTED, 1, 10, 10);
    assertThrows(
        CancellationException.class,
        () -> CnnTrainer.train(Spots.settings(1000, 1), images, progress));
    assertEquals(1, reportsOnceCanceled.get());
  }

  @Test
  void onlyImageOfAClassIsTrainedOnAndReported() {
    CnnTraining training = train(1, 1, Spots.draw(Spots.KINDS, 1, 8, 8, 1));
    assertEquals(List.of(6, 6, 1), training.model().trainingImages());
    assertTrue(training.warnings().get(0).contains("\"gray\""), training.warnings()::toString);
  }

  /** As {@link Spots#settings}, but the patience is as given. */
  private static CnnSettings patient(int epochs, int patience) {
    CnnSettings s = Spots.settings(epochs, 1);
    return new CnnSettings(
        s.recipe(),
        s.colorMode(),
        s.imageSize(),
        s.batchSize(),
        s.maxEpochs(),
        patience,
        s.validationFraction(),
        s.learningRate(),
        s.balanced(),
        s.augmentation(),
        s.seed());
  }

  @Test
  void recommendedTrainingEndsAfterAThirdOfItsEpochsWithoutALowerLossAndThePublishedOneDoesNot() {
    assertEquals(40, CnnSettings.of(Recipe.RECOMMENDED).patience(80), "600 steps in 120 epochs");
    assertEquals(15, CnnSettings.of(Recipe.PAPER).patience(80), "all epochs");
    assertEquals(30, patient(90, CnnSettings.AUTOMATIC_PATIENCE).patience(80));
    assertThrows(IllegalArgumentException.class, () -> patient(90, -2));
  }

  @Test
  void confusionIsThatOfTheHeldOutImagesWithTheWeightsThatAreKept() {
    CnnTraining training = train(6, 1, Spots.draw(Spots.KINDS, 1, 10, 20, 10));
    int right = 0;
    int all = 0;
    for (int truth = 0; truth < 3; truth++) {
      for (int taken = 0; taken < 3; taken++) {
        int count = training.confusion().get(truth).get(taken);
        all += count;
        right += truth == taken ? count : 0;
      }
    }
    assertEquals(11, all);
    assertEquals(
        5, training.confusion().get(1).stream().mapToInt(Integer::intValue).sum(), "stratified");
    CnnEpoch best = training.history().get(training.model().epochs() - 1);
    assertEquals(best.validationAccuracy(), right / 11.0);
  }

  /** The images of both classes show the same, so that the loss soon rises. */
  @Test
  void historySaysWhyTrainingEndedAndWhichWeightsAreKept() {
    LabelledImages same = Spots.draw(Spots.SPOTTED, 1, 16);
    int[] labels = new int[16];
    Arrays.fill(labels, 8, 16, 1);
    LabelledImages images = new LabelledImages(same.images(), labels, Spots.SPOTTED);
    CnnTraining training = CnnTrainer.train(patient(60, 4), images, Progress.none());
    int best = training.model().epochs();
    assertEquals(best + 4, training.history().size(), training.history()::toString);
    assertEquals(
        "Lowest validation loss: the weights of this epoch are kept.",
        training.history().get(best - 1).remark().orElseThrow());
    assertEquals(
        "Training ended: 4 epochs without a lower validation loss.",
        training.history().get(best + 3).remark().orElseThrow());
    assertEquals(
        2, training.history().stream().filter(epoch -> epoch.remark().isPresent()).count());
    CnnEpoch only = train(1, 1, images).history().get(0);
    assertEquals(
        "Lowest validation loss: the weights of this epoch are kept. Training ended: this is the"
            + " last of at most 1 epoch.",
        only.remark().orElseThrow());
  }

  @Test
  void weightsThatAreKeptAreThoseOfAnUndisturbedTrainingOfAsManyEpochs() {
    LabelledImages images = Spots.draw(Spots.SPOTTED, 1, 12, 8);
    CnnModel all = CnnTrainer.train(patient(12, 0), images, Progress.none()).model();
    CnnModel early = CnnTrainer.train(patient(12, 11), images, Progress.none()).model();
    assertEquals(all.epochs(), early.epochs());
    assertArrayEquals(all.parameters(), early.parameters());
  }

  @Test
  void networkThatCannotLearnSaysSo() {
    LabelledImages same = Spots.draw(Spots.SPOTTED, 1, 80);
    int[] labels = java.util.stream.IntStream.range(0, 80).map(i -> i % 2).toArray();
    List<String> warnings =
        train(4, 1, new LabelledImages(same.images(), labels, Spots.SPOTTED)).warnings();
    assertEquals(1, warnings.size(), warnings::toString);
    assertTrue(warnings.get(0).contains("learned to tell the classes apart"), warnings::toString);
  }

  @Test
  void fewImagesAreLearnedAndAWarningSaysThatNothingTellsHowWell() {
    CnnTraining training = train(10, 1, Spots.draw(Spots.SPOTTED, 1, 5, 2));
    assertEquals(List.of(4, 1), training.model().trainingImages());
    assertEquals(1, training.warnings().size(), training.warnings()::toString);
    assertTrue(
        training.warnings().get(0).contains("(1 of \"false\", 1 of \"true\")"),
        training.warnings()::toString);
  }

  @Test
  void picturesThatHaveSeveralClassesAreReported() {
    LabelledImages once = Spots.draw(Spots.SPOTTED, 1, 10, 10);
    int[] rows = java.util.stream.IntStream.range(0, 22).map(i -> i % 20).toArray();
    int[] labels = once.subset(rows).labels();
    labels[20] = 1;
    LabelledImages images = new LabelledImages(once.subset(rows).images(), labels, Spots.SPOTTED);
    List<String> warnings = train(1, 1, images).warnings();
    assertTrue(warnings.get(0).startsWith("1 picture is there as"), warnings::toString);
  }

  private static LabelledImages photographed(int first, LabelledImages images) {
    return new LabelledImages(images.images(), images.labels(), images.classes(), first);
  }

  /** The first 12 images are all of one class, so that all of the other are trained on. */
  @Test
  void aClassOfWhichNoImageMayBeHeldOutIsNamed() {
    LabelledImages images = photographed(12, Spots.draw(Spots.SPOTTED, 1, 12, 6));
    List<String> warnings = train(1, 1, images).warnings();
    assertTrue(
        warnings.get(0).startsWith("No image of the class \"true\" is held out"),
        warnings::toString);
    assertRefused(
        "No class has two images that may be held out",
        Spots.settings(1, 1),
        photographed(1, Spots.draw(Spots.SPOTTED, 1, 12, 6)));
  }

  private static void assertRefused(String part, CnnSettings settings, LabelledImages images) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> CnnTrainer.train(settings, images, Progress.none()))
            .getMessage();
    assertTrue(message.contains(part), message);
  }

  @Test
  void imagesThatMakeNoClassifierAreRefused() {
    CnnSettings settings = Spots.settings(1, 1);
    assertRefused("at least 4", settings, Spots.draw(Spots.SPOTTED, 1, 2, 1));
    assertRefused("no image of the class \"true\"", settings, Spots.draw(Spots.SPOTTED, 1, 9));
    assertRefused(
        "128 x 128 RGB", CnnSettings.of(Recipe.RECOMMENDED), Spots.draw(Spots.SPOTTED, 1, 4, 4));
    ImageClasses many =
        new ImageClasses("Path", ImageClasses.Type.STRING, List.of("a", "b", "c", "d"));
    LabelledImages four = Spots.draw(Spots.SPOTTED, 1, 2, 2);
    assertRefused(
        "the only one of its class",
        settings,
        new LabelledImages(four.images(), new int[] {0, 1, 2, 3}, many));
  }

  @Test
  void aPictureThatIsTrainedOnIsNotAlsoMeasured() {
    LabelledImages once = Spots.draw(Spots.SPOTTED, 1, 10, 10);
    int[] twice = java.util.stream.IntStream.range(0, 40).map(i -> i % 20).toArray();
    Set<String> pictures = new HashSet<>();
    LabelledImages images = once.subset(twice);
    StratifiedSplit split = StratifiedSplit.draw(images.labels(), 0.25, 1);
    LabelledImages training = images.subset(split.training());
    for (int i = 0; i < training.images().size(); i++) {
      pictures.add(training.images().fingerprint(i));
    }
    int unseen = 0;
    for (int i : split.validation()) {
      unseen += pictures.contains(images.images().fingerprint(i)) ? 0 : 1;
    }
    assertTrue(unseen > 0 && unseen < 10, "the split puts some pictures on both sides");
    double right = train(1, 1, images).history().get(0).validationAccuracy() * unseen;
    assertEquals(Math.rint(right), right, 1e-9);
    int[] same = new int[20];
    java.util.Arrays.fill(same, 10, 20, 10);
    assertRefused("there twice", Spots.settings(1, 1), once.subset(same));
  }

  @Test
  void aBatchMayBeLargerThanAllImages() {
    CnnSettings all =
        new CnnSettings(
            Recipe.RECOMMENDED,
            ColorMode.GRAY,
            32,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            0,
            0.25,
            1e-3,
            true,
            Augmentation.NONE,
            1);
    assertEquals(Integer.MAX_VALUE, all.training(60).maxEpochs());
    assertEquals(new Optimizer.AdamCosine(1e-3, Integer.MAX_VALUE), all.training(60).optimizer());
  }

  @Test
  void divergedTrainingSaysSo() {
    CnnSettings wild =
        new CnnSettings(
            Recipe.RECOMMENDED,
            ColorMode.GRAY,
            32,
            8,
            2,
            0,
            0.25,
            1e38,
            true,
            Augmentation.NONE,
            1);
    String message =
        assertThrows(
                DivergedTrainingException.class,
                () -> CnnTrainer.train(wild, Spots.draw(Spots.SPOTTED, 1, 10, 10), Progress.none()))
            .getMessage();
    assertTrue(message.contains("lower learning rate"), message);
  }
}
