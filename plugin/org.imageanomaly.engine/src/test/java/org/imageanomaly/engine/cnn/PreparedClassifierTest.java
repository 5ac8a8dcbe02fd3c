package org.imageanomaly.engine.cnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;
import org.junit.jupiter.api.Test;

class PreparedClassifierTest {

  private static final LabelledImages IMAGES = Spots.draw(Spots.SPOTTED, 1, 12, 8);

  private static CnnTraining train(Illumination illumination, Pose pose) {
    return CnnTrainer.train(
        Spots.settings(2, 1).withPreparation(illumination, pose), IMAGES, Progress.none());
  }

  private static ImageSet times(ImageSet images, double gain) {
    ImageSet.Builder set = ImageSet.builder(images.shape());
    for (int i = 0; i < images.size(); i++) {
      byte[] pixels = images.image(i).pixels();
      for (int k = 0; k < pixels.length; k++) {
        pixels[k] = (byte) Math.round((pixels[k] & 0xff) * gain);
      }
      set.add(new PixelImage(images.shape(), pixels));
    }
    return set.build();
  }

  private static double[] probabilities(CnnModel model, ImageSet images) {
    try (Classifier classifier = model.open()) {
      return classifier.classify(images).stream()
          .mapToDouble(p -> p.probabilities().get(1))
          .toArray();
    }
  }

  /** A gain of one half is undone; what rounding to 8 bits lost is less than one level of 30. */
  @Test
  void classifierThatEvensOutLightSaysTheSameOfDarkerImages() {
    LabelledImages others = Spots.draw(Spots.SPOTTED, 2, 6, 6);
    CnnModel model = train(Illumination.GAIN, Pose.AS_IS).model();
    double[] asTheyAre = probabilities(model, others.images());
    assertArrayEquals(asTheyAre, probabilities(model, times(others.images(), 0.5)), 0.02);
    CnnModel without = train(Illumination.NONE, Pose.AS_IS).model();
    double[] bright = probabilities(without, others.images());
    double[] dark = probabilities(without, times(others.images(), 0.5));
    double apart = 0;
    for (int i = 0; i < bright.length; i++) {
      apart = Math.max(apart, Math.abs(bright[i] - dark[i]));
    }
    assertTrue(apart > 0.02, "without it they differ by " + apart);
  }

  @Test
  void preparationIsKeptInTheFileAndPartOfWhatTheModelSays() throws Exception {
    CnnModel model = train(Illumination.LOCAL_CONTRAST, Pose.AS_IS).model();
    assertTrue(model.summary().contains("illumination: local contrast"), model.summary());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ModelFile.write(model, file);
    CnnModel read = (CnnModel) ModelFile.read(new ByteArrayInputStream(file.toByteArray()));
    assertEquals(model.preparation().toString(), read.preparation().toString());
    assertArrayEquals(
        probabilities(model, IMAGES.images()), probabilities(read, IMAGES.images()), 0);
  }

  @Test
  void imagesAreKnownByWhatTheyWereBefore() {
    CnnModel prepared = train(Illumination.GAIN, Pose.AS_IS).model();
    CnnModel asTheyAre = train(Illumination.NONE, Pose.AS_IS).model();
    assertEquals(asTheyAre.trainingFingerprints(), prepared.trainingFingerprints());
    assertNotEquals(
        List.of(asTheyAre.validationLoss()), List.of(prepared.validationLoss()), "they are others");
  }

  /** Noise without a part before an even background cannot be aligned. */
  @Test
  void partsThatCannotBeAlignedStayAsTheyLieWithAWarning() {
    CnnTraining training = train(Illumination.NONE, Pose.ALIGNED);
    assertTrue(training.model().preparation().isNone());
    assertTrue(
        training.warnings().get(0).startsWith("Parts stay as they lie"),
        training.warnings()::toString);
    assertArrayEquals(
        train(Illumination.NONE, Pose.AS_IS).model().parameters(), training.model().parameters());
  }
}
