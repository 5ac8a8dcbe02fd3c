package org.imageanomaly.engine.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.kde.KdeDetector;
import org.imageanomaly.engine.kde.KdeSettings;
import org.imageanomaly.engine.model.ModelBytes;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.engine.training.KnownImages;
import org.junit.jupiter.api.Test;

/** What becomes of an autoencoder of Keras here. */
class ForeignAutoencoderTest {

  private static final ImageShape SHAPE = new ImageShape(1, 12, 12);

  private static CaeModel plain() throws IOException {
    return KerasAutoencoder.read(KerasFiles.file("plain.h5"), KerasSettings.DEFAULT);
  }

  private static ImageSet images(ImageShape shape, int count) {
    Random random = new Random(5);
    try (ImageSet.Builder builder = ImageSet.builder(shape)) {
      for (int i = 0; i < count; i++) {
        byte[] pixels = new byte[shape.size()];
        random.nextBytes(pixels);
        builder.add(new PixelImage(shape, pixels));
      }
      return builder.build();
    }
  }

  @Test
  void aModelFileKeepsIt() throws IOException {
    CaeModel model = plain();
    CaeModel read = (CaeModel) ModelFile.read(new ByteArrayInputStream(ModelBytes.of(model)));
    assertEquals(model.summary(), read.summary());
    assertEquals(model.spec(), read.spec());
    assertEquals(model.source(), read.source());
    assertArrayEquals(model.parameters(), read.parameters());
    assertTrue(read.knowsNoImages());
  }

  /** Nothing says what it was trained on: the good images at hand are divided. */
  @Test
  void aDetectorHoldsOutAFifthOfTheGoodImages() throws IOException {
    try (ImageSet good = images(SHAPE, 20)) {
      CaeModel model = plain().split(good, 0);
      assertFalse(model.knowsNoImages());
      KnownImages known = model.known(good);
      assertEquals(16, known.training().size());
      assertEquals(4, known.heldOut().size());
      assertEquals(0, known.unknown());
      KdeDetector detector =
          KdeDetector.fit(
              model,
              known,
              KdeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED),
              Progress.none());
      assertEquals(4, detector.calibration().images());
      Set<String> all = new HashSet<>(detector.trainingFingerprints());
      all.addAll(model.validationFingerprints());
      assertEquals(20, all.size());
      KdeDetector read =
          (KdeDetector) ModelFile.read(new ByteArrayInputStream(ModelBytes.of(detector)));
      assertEquals(model.source(), read.cae().source());
    }
  }

  /** Its output has no bound, and pictures have one. */
  @Test
  void whatItReconstructsOutsideOfTheRangeIsBlackOrWhite() throws IOException {
    CaeModel model =
        KerasAutoencoder.read(KerasFiles.file("functional-gray-3.9.2.h5"), KerasSettings.DEFAULT);
    ImageShape shape = model.inputShape();
    try (ImageSet.Builder builder = ImageSet.builder(shape)) {
      builder.add(new PixelImage(shape, new byte[shape.size()]));
      try (ImageSet black = builder.build();
          Autoencoder autoencoder = model.open()) {
        assertArrayEquals(
            new byte[shape.size()], autoencoder.reconstruct(black).get(0).image().pixels());
      }
    }
  }

  /** As one that nobody trained, or that was trained on other pixel values. */
  @Test
  void oneThatDoesNotReconstructAtAllMakesNoDetectorAndTheMessageSaysWhatToDo() throws IOException {
    CaeModel model =
        KerasAutoencoder.read(KerasFiles.file("functional-gray-3.9.2.h5"), KerasSettings.DEFAULT);
    try (ImageSet good = images(model.inputShape(), 6)) {
      CaeModel divided = model.split(good, 0);
      KnownImages known = divided.known(good);
      KdeSettings settings = KdeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED);
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> KdeDetector.fit(divided, known, settings, Progress.none()))
              .getMessage();
      assertTrue(message.contains("check the setting \"Pixel values\""), message);
    }
  }
}
