package org.imageanomaly.engine.kde;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.CaeTrainer;
import org.imageanomaly.engine.cae.CaeTraining;
import org.imageanomaly.engine.cae.SmallTrainings;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.preparation.DrawnPart;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Motion;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;
import org.junit.jupiter.api.Test;

/** What is prepared in training is prepared in scoring, and maps lie over images as they came. */
class PreparedDetectorTest {

  private static final ImageShape SHAPE = new ImageShape(1, 32, 32);

  private static ImageSet keys(int count) {
    return DrawnPart.set(
        IntStream.range(0, count)
            .mapToObj(i -> DrawnPart.draw(DrawnPart.KEY, SHAPE, 47 * i, i % 3 - 1, i % 4 * 0.5))
            .toList());
  }

  private static CaeTraining train(ImageSet images, Illumination illumination, Pose pose) {
    return CaeTrainer.train(
        SmallTrainings.settings(2, 5).withPreparation(illumination, pose), images, Progress.none());
  }

  private static KdeDetector detector(CaeModel model, ImageSet images) {
    return KdeDetector.fit(
        model,
        model.known(images),
        KdeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED),
        Progress.none());
  }

  @Test
  void preparedImagesAreLearnedAndScoredAsIfSomebodyHadPreparedThemBefore() {
    ImageSet raw = keys(24);
    CaeModel model = train(raw, Illumination.LOCAL_CONTRAST, Pose.ALIGNED).model();
    Preparation preparation = model.preparation();
    assertFalse(preparation.isNone() || preparation.alignment().isNone());
    ImageSet before = raw.changed(i -> preparation.prepare(raw.image(i)).image());
    CaeModel other = train(before, Illumination.NONE, Pose.AS_IS).model();
    assertTrue(other.preparation().isNone());
    assertArrayEquals(other.parameters(), model.parameters());
    assertEquals(other.trainingFingerprints(), model.trainingFingerprints());

    PixelImage image = DrawnPart.draw(DrawnPart.BROKEN_KEY, SHAPE, 130, 1, 2);
    AnomalyScore found = detector(model, raw).score(DrawnPart.set(List.of(image))).get(0);
    AnomalyScore expected =
        detector(other, before)
            .score(DrawnPart.set(List.of(preparation.prepare(image).image())))
            .get(0);
    assertEquals(expected.raw(), found.raw());
    assertEquals(expected.anomalyScore(), found.anomalyScore());
    Motion motion = preparation.prepare(image).motion();
    assertFalse(motion.isNone());
    assertArrayEquals(
        motion.undo(expected.map().orElseThrow().values(), 32, 32, 0),
        found.map().orElseThrow().values());
  }

  /** As the same weights say of images that somebody prepared before. */
  @Test
  void anAutoencoderPreparesWhatItReconstructs() {
    ImageSet raw = keys(12);
    CaeModel model = train(raw, Illumination.GAIN, Pose.ALIGNED).model();
    try (var autoencoder = model.open()) {
      float[] images = autoencoder.pass(raw, 3, 5).images();
      PixelImage fourth = model.preparation().prepare(raw.image(3)).image();
      for (int i = 0; i < SHAPE.size(); i++) {
        assertEquals((fourth.pixels()[i] & 0xff) / 255f, images[i]);
      }
    }
  }

  @Test
  void aPoseThatCannotBeFoundIsSaid() {
    ImageSet fixture =
        DrawnPart.set(
            IntStream.range(0, 12)
                .mapToObj(i -> DrawnPart.draw(DrawnPart.KEY, SHAPE, 30, 0.03 * i, 0))
                .toList());
    CaeTraining training = train(fixture, Illumination.NONE, Pose.ALIGNED);
    assertTrue(training.model().preparation().isNone());
    assertTrue(
        training.warnings().stream().anyMatch(warning -> warning.contains("the setting Pose")),
        training.warnings()::toString);
  }

  @Test
  void whatIsLearnedOfLightComesOfTrainingImagesAlone() {
    ImageSet raw = keys(12);
    CaeModel model = train(raw, Illumination.GAIN, Pose.AS_IS).model();
    int[] trained =
        IntStream.range(0, raw.size())
            .filter(i -> model.trainingFingerprints().contains(raw.fingerprint(i)))
            .toArray();
    assertTrue(trained.length < raw.size());
    Preparation expected =
        Preparation.fit(
            raw.subset(trained), Illumination.GAIN, Pose.AS_IS, Progress.none(), finding -> {});
    assertArrayEquals(expected.light().usual(), model.preparation().light().usual());
  }
}
