package org.imageanomaly.engine.cae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.network.DivergedTrainingException;
import org.imageanomaly.engine.network.Network;
import org.junit.jupiter.api.Test;

class CaeTrainerTest {

  private static Network broken(CaeSettings settings, long seed) {
    Network network =
        InitialNetwork.draw(settings, settings.network(), SmallTrainings.bars(4), seed);
    float[] parameters = network.parameters();
    java.util.Arrays.fill(parameters, Float.NaN);
    network.setParameters(parameters);
    return network;
  }

  @Test
  void collapsedInitializationIsReplacedAndReported() {
    CaeSettings settings = SmallTrainings.settings(2, 1);
    List<Long> seeds = new ArrayList<>();
    CaeTraining training =
        CaeTrainer.train(
            settings,
            TrainingImages.of(SmallTrainings.bars(16)),
            (images, seed) -> {
              seeds.add(seed);
              return seeds.size() == 1
                  ? broken(settings, seed)
                  : InitialNetwork.draw(settings, settings.network(), images, seed);
            },
            Progress.none());
    assertEquals(2, seeds.size());
    assertEquals(2, seeds.stream().distinct().count());
    assertEquals(1, training.warnings().size());
    assertTrue(training.warnings().get(0).contains("Initialization 1 collapsed"));
    assertTrue(Double.isFinite(training.model().validationLoss()));
  }

  @Test
  void paperRecipeTrainsOnceAndSaysWhatTheNetworkMissed() {
    CaeSettings settings =
        new CaeSettings(
            Architecture.KD_CAE, Recipe.PAPER, ColorMode.GRAY, 32, 1, 84, 84, 0.25, 1, 1);
    List<Long> seeds = new ArrayList<>();
    CaeTraining training =
        CaeTrainer.train(
            settings,
            TrainingImages.of(halves(16)),
            (images, seed) -> {
              seeds.add(seed);
              return constant(InitialNetwork.draw(settings, settings.network(), images, seed));
            },
            Progress.none());
    assertEquals(1, seeds.size());
    assertEquals(84, training.history().size());
    assertEquals(1, training.warnings().size(), training.warnings()::toString);
    String warning = training.warnings().get(0);
    assertTrue(warning.contains("makes much the same of every image"), warning);
  }

  /** Bright above, and below as bright as nothing but the image itself tells. */
  private static ImageSet halves(int count) {
    ImageShape shape = new ImageShape(1, 32, 32);
    ImageSet.Builder images = ImageSet.builder(shape);
    for (int i = 0; i < count; i++) {
      byte[] pixels = new byte[shape.size()];
      java.util.Arrays.fill(pixels, 0, shape.size() / 2, (byte) 250);
      java.util.Arrays.fill(pixels, shape.size() / 2, shape.size(), (byte) (i * 7 % 40));
      images.add(new PixelImage(shape, pixels));
    }
    return images.build();
  }

  /** A network that learns one gray at most: all its units are dead. */
  private static Network constant(Network network) {
    network.setParameters(new float[network.parameters().length]);
    return network;
  }

  @Test
  void trainingWithoutAnyLivingInitializationSaysSo() {
    CaeSettings settings = SmallTrainings.settings(2, 1);
    DivergedTrainingException diverged =
        assertThrows(
            DivergedTrainingException.class,
            () ->
                CaeTrainer.train(
                    settings,
                    TrainingImages.of(SmallTrainings.bars(16)),
                    (images, seed) -> broken(settings, seed),
                    Progress.none()));
    assertTrue(diverged.getMessage().contains("4 initializations"), diverged.getMessage());
  }

  @Test
  void sameSeedGivesTheSameWeightsAndSplit() {
    CaeModel one = train(5).model();
    CaeModel other = train(5).model();
    assertArrayEquals(one.parameters(), other.parameters());
    assertEquals(one.validationFingerprints(), other.validationFingerprints());
    assertEquals(one.validationLoss(), other.validationLoss());
    assertFalse(java.util.Arrays.equals(one.parameters(), train(6).model().parameters()));
  }

  private static CaeTraining train(long seed) {
    return CaeTrainer.train(
        SmallTrainings.settings(3, seed), SmallTrainings.bars(12), Progress.none());
  }

  @Test
  void heldOutImagesAreNotTrainedOn() {
    CaeModel model = train(1).model();
    assertEquals(3, model.validationFingerprints().size());
    assertEquals(9, model.trainingFingerprints().size());
    assertTrue(Collections.disjoint(model.validationFingerprints(), model.trainingFingerprints()));
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
    assertThrows(
        CancellationException.class,
        () ->
            CaeTrainer.train(SmallTrainings.settings(1000, 1), SmallTrainings.bars(16), progress));
    assertEquals(1, reportsOnceCanceled.get());
  }

  @Test
  void tooFewImagesAndImagesOfAnotherShapeAreRefused() {
    CaeSettings settings = SmallTrainings.settings(1, 1);
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> CaeTrainer.train(settings, SmallTrainings.bars(3), Progress.none()))
            .getMessage()
            .contains("at least 4"));
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    CaeTrainer.train(
                        CaeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED),
                        SmallTrainings.bars(8),
                        Progress.none()))
            .getMessage()
            .contains("128 x 128 RGB"));
  }

  @Test
  void fewImagesAreSeenInMoreEpochs() {
    CaeSettings settings = CaeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED);
    int few = settings.training(40, 0).maxEpochs();
    int many = settings.training(400, 0).maxEpochs();
    int stepsOfFew = few * (int) Math.ceil(40.0 / settings.batchSize());
    int stepsOfMany = many * (int) Math.ceil(400.0 / settings.batchSize());
    assertEquals(1, (double) stepsOfFew / stepsOfMany, 0.1);
  }
}
