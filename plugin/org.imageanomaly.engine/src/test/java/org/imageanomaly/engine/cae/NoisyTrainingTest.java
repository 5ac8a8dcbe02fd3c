package org.imageanomaly.engine.cae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;
import org.junit.jupiter.api.Test;

class NoisyTrainingTest {

  private static final ImageSet CLEAN = SmallTrainings.bars(12);
  private static final ImageSet STRIPED = striped();

  private static ImageSet striped() {
    ImageSet.Builder images = ImageSet.builder(CLEAN.shape());
    for (int i = 0; i < CLEAN.size(); i++) {
      byte[] pixels = CLEAN.image(i).pixels();
      Arrays.fill(pixels, 4 * 32, 10 * 32, (byte) 0xff);
      images.add(new PixelImage(CLEAN.shape(), pixels));
    }
    return images.build();
  }

  private static CaeModel train(TrainingImages images) {
    return CaeTrainer.train(SmallTrainings.settings(12, 1), images, Progress.none()).model();
  }

  private static Set<String> fingerprints(ImageSet images) {
    return new HashSet<>(IntStream.range(0, images.size()).mapToObj(images::fingerprint).toList());
  }

  /** The mean squared error of what the model makes of some images as against others. */
  private static double loss(CaeModel model, ImageSet inputs, ImageSet targets) {
    try (Autoencoder autoencoder = model.open()) {
      float[] output = autoencoder.pass(inputs, 0, inputs.size()).reconstructions();
      float[] expected = targets.batch(0, targets.size());
      return IntStream.range(0, output.length)
          .mapToDouble(i -> Math.pow((double) output[i] - expected[i], 2))
          .average()
          .orElseThrow();
    }
  }

  private static ImageSet heldOut(CaeModel model) {
    return CLEAN.subset(
        IntStream.range(0, CLEAN.size())
            .filter(i -> model.validationFingerprints().contains(CLEAN.fingerprint(i)))
            .toArray());
  }

  @Test
  void imagesAreKnownByThoseWithoutNoise() {
    CaeModel model = train(TrainingImages.noisy(CLEAN, STRIPED));
    Set<String> known = new HashSet<>(model.trainingFingerprints());
    known.addAll(model.validationFingerprints());
    assertEquals(fingerprints(CLEAN), known);
  }

  @Test
  void heldOutImagesAreMeasuredWithoutNoise() {
    for (TrainingImages images :
        new TrainingImages[] {
          TrainingImages.noisy(CLEAN, STRIPED), TrainingImages.denoising(CLEAN, STRIPED)
        }) {
      CaeModel model = train(images);
      ImageSet heldOut = heldOut(model);
      assertEquals(3, heldOut.size());
      assertEquals(loss(model, heldOut, heldOut), model.validationLoss(), 1e-6);
    }
  }

  @Test
  void networkLearnsTheTargetThatWasChosen() {
    CaeModel noisy = train(TrainingImages.noisy(CLEAN, STRIPED));
    assertTrue(loss(noisy, STRIPED, STRIPED) < loss(noisy, STRIPED, CLEAN));
    CaeModel clean = train(TrainingImages.denoising(CLEAN, STRIPED));
    assertTrue(loss(clean, STRIPED, CLEAN) < loss(clean, STRIPED, STRIPED));
  }

  @Test
  void imagesThatGotNoNoiseTrainAsIfThereWereNone() {
    CaeModel plain = train(TrainingImages.of(CLEAN));
    assertArrayEquals(
        plain.parameters(), train(TrainingImages.denoising(CLEAN, CLEAN)).parameters());
    assertFalse(
        Arrays.equals(
            plain.parameters(), train(TrainingImages.denoising(CLEAN, STRIPED)).parameters()));
  }

  @Test
  void noisyImagesThatAreNotAsManyAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> TrainingImages.noisy(CLEAN, CLEAN.subset(0, 1, 2)));
  }
}
