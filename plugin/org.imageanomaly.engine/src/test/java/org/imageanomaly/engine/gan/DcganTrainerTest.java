package org.imageanomaly.engine.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.network.DivergedTrainingException;
import org.junit.jupiter.api.Test;

class DcganTrainerTest {

  private static DcganTraining train(ImageSet images, int epochs, long seed) {
    return DcganTrainer.train(SmallGans.settings(epochs, seed), images, Progress.none());
  }

  @Test
  void bothKindsOfImagesAreLearned() {
    DcganTraining training = train(SmallGans.squares(20), 25, 1);
    int light = 0;
    int likeOne = 0;
    try (ImageGenerator generator = training.model().openGenerator(3)) {
      for (PixelImage image : generator.next(40)) {
        double inside = mean(image, 10, 22);
        double corner = mean(image, 0, 6);
        light += inside > corner ? 1 : 0;
        likeOne += Math.abs(inside - corner) > 90 ? 1 : 0;
      }
    }
    assertTrue(light > 4 && light < 36, light + " of 40 have a light square");
    assertTrue(likeOne > 24, likeOne + " of 40 are clearly one or the other");
    assertTrue(training.diversity() > 0.5, "diversity " + training.diversity());
    assertEquals(1, training.warnings().size(), training.warnings()::toString);
    assertTrue(
        training.warnings().get(0).startsWith("The threshold rests on 5 held-out"),
        training.warnings()::toString);
  }

  private static double mean(PixelImage image, int from, int to) {
    double sum = 0;
    for (int y = from; y < to; y++) {
      for (int x = from; x < to; x++) {
        sum += image.sample(0, y, x);
      }
    }
    return sum / ((to - from) * (to - from));
  }

  /**
   * The first samples of the finished training are what the last epoch made of the same vectors.
   */
  @Test
  void developmentEndsWithTheFirstSamples() {
    DcganTraining training = train(SmallGans.squares(8), 9, 1);
    List<Integer> epochs = training.development().stream().map(EpochSamples::epoch).toList();
    assertEquals(List.of(1, 2, 4, 6, 9), epochs);
    List<PixelImage> last = training.development().get(4).images();
    assertEquals(8, last.size());
    int size = last.get(0).shape().width();
    for (int i = 0; i < last.size(); i++) {
      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          assertEquals(
              training.samples().sample(0, y, i * size + x), last.get(i).sample(0, y, x), 1);
        }
      }
    }
    List<PixelImage> first = training.development().get(0).images();
    assertFalse(Arrays.equals(first.get(0).pixels(), last.get(0).pixels()));
  }

  private static DcganDetector model(ImageSet images, int epochs, long seed) {
    return (DcganDetector) train(images, epochs, seed).model();
  }

  @Test
  void theSameSeedGivesTheSameModelAndAnotherSeedAnother() {
    ImageSet images = SmallGans.squares(8);
    DcganDetector trained = model(images, 2, 1);
    DcganDetector retrained = model(images, 2, 1);
    DcganModel first = trained.model();
    DcganModel again = retrained.model();
    assertArrayEquals(first.generator().parameters(), again.generator().parameters());
    assertArrayEquals(first.discriminator().parameters(), again.discriminator().parameters());
    assertEquals(trained.calibration().scores(), retrained.calibration().scores());
    float[] other = train(images, 2, 2).model().model().generator().parameters();
    assertFalse(Arrays.equals(first.generator().parameters(), other));
  }

  @Test
  void aQuarterOfTheImagesIsHeldOutAndMakesTheScale() {
    ImageSet images = SmallGans.squares(20);
    DcganDetector detector = model(images, 1, 1);
    DcganModel model = detector.model();
    Set<String> all = new HashSet<>(model.trainingFingerprints());
    all.addAll(model.validationFingerprints());
    Set<String> expected = new HashSet<>();
    for (int i = 0; i < images.size(); i++) {
      expected.add(images.fingerprint(i));
    }
    assertEquals(expected, all);
    assertEquals(5, detector.calibration().images());
  }

  @Test
  void everyEpochIsReportedAndSamplesAreEightToARow() {
    DcganTraining training = train(SmallGans.squares(9), 3, 1);
    assertEquals(List.of(1, 2, 3), training.history().stream().map(GanEpoch::number).toList());
    assertEquals(new ImageShape(1, 256, 256), training.samples().shape());
    for (GanEpoch epoch : training.history()) {
      assertTrue(epoch.discriminatorLoss() > 0 && epoch.generatorLoss() > 0, epoch::toString);
      assertTrue(epoch.realAccuracy() >= 0 && epoch.realAccuracy() <= 1, epoch::toString);
    }
  }

  @Test
  void aPictureThatWasTrainedOnMakesNoScaleThoughItIsHeldOutAsWell() {
    ImageSet images = SmallGans.squares(10);
    ImageSet.Builder builder = ImageSet.builder(images.shape());
    for (int i = 0; i < 20; i++) {
      builder.add(images.image(i % 10));
    }
    DcganTraining training = train(builder.build(), 1, 3);
    Set<String> known = training.model().trainingFingerprints();
    Set<String> heldOut = training.model().model().validationFingerprints();
    assertTrue(heldOut.stream().noneMatch(known::contains));
    assertTrue(known.size() + heldOut.size() <= 10);
    int scaled = ((DcganDetector) training.model()).calibration().images();
    assertEquals(heldOut.size(), scaled);
    assertTrue(
        training.warnings().stream().anyMatch(w -> w.contains("rests on " + scaled)),
        training.warnings()::toString);
  }

  @Test
  void oneAndTheSamePictureIsRefusedBeforeTheTraining() {
    PixelImage one = SmallGans.squares(1).image(0);
    ImageSet same = ImageSet.builder(one.shape()).add(one).add(one).add(one).add(one).build();
    String message =
        assertThrows(IllegalArgumentException.class, () -> train(same, 1000, 1)).getMessage();
    assertTrue(message.contains("All 4 images are the same picture"), message);
  }

  @Test
  void tooFewImagesAndOtherSizesAreRefused() {
    DcganSettings settings = SmallGans.settings(1, 1);
    String few =
        assertThrows(
                IllegalArgumentException.class,
                () -> DcganTrainer.train(settings, SmallGans.squares(3), Progress.none()))
            .getMessage();
    assertTrue(few.contains("at least 4 images, there are 3"), few);
    ImageSet small = ImageSet.builder(new ImageShape(1, 16, 16)).build();
    assertThrows(
        IllegalArgumentException.class, () -> DcganTrainer.train(settings, small, Progress.none()));
  }

  @Test
  void aTrainingThatDivergesNamesTheRemedy() {
    DcganSettings wild =
        new DcganSettings(
            Recipe.RECOMMENDED, ColorMode.GRAY, 32, 4, 50, 0.25, 1e30, Optional.empty(), 1);
    String message =
        assertThrows(
                DivergedTrainingException.class,
                () -> DcganTrainer.train(wild, SmallGans.squares(8), Progress.none()))
            .getMessage();
    assertTrue(message.contains("lower learning rate"), message);
  }

  @Test
  void cancelingEndsTheTraining() {
    Progress canceled =
        (fraction, message) -> {
          if (fraction > 0.3) {
            throw new CancellationException();
          }
        };
    assertThrows(
        CancellationException.class,
        () -> DcganTrainer.train(SmallGans.settings(50, 1), SmallGans.squares(8), canceled));
  }
}
