package org.imageanomaly.engine.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.NotFiniteException;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cnn.Classifier;
import org.imageanomaly.engine.cnn.CnnModel;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.gan.DcganModel;
import org.imageanomaly.engine.gan.ImageGenerator;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/** What a model is for, once: every result is a number, or the model says that it has none. */
final class Use {

  private Use() {}

  /** Uses a model of any kind on an image. */
  static String of(ImageModel model) {
    model.summary();
    ImageSet images = ImageSet.builder(model.inputShape()).add(image(model.inputShape())).build();
    try {
      use(model, images);
      return "used";
    } catch (NotFiniteException e) {
      return "no number";
    }
  }

  private static void use(ImageModel model, ImageSet images) {
    if (model instanceof Detector detector) {
      for (AnomalyScore score : detector.score(images)) {
        assertTrue(Double.isFinite(score.anomalyScore()), "a score that is no number");
        score.raw().forEach(raw -> assertTrue(Double.isFinite(raw), "a score that is no number"));
      }
    } else if (model instanceof CaeModel cae) {
      try (Autoencoder autoencoder = cae.open()) {
        assertTrue(Double.isFinite(autoencoder.reconstruct(images).get(0).error()));
      }
    } else if (model instanceof CnnModel cnn) {
      try (Classifier classifier = cnn.open()) {
        classifier
            .classify(images)
            .get(0)
            .probabilities()
            .forEach(p -> assertTrue(p >= 0 && p <= 1, "no probability is " + p));
      }
    } else if (model instanceof DcganModel generator) {
      try (ImageGenerator open = generator.openGenerator(1)) {
        open.next(1);
      }
    }
  }

  private static PixelImage image(ImageShape shape) {
    byte[] pixels = new byte[shape.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 7 % 251);
    }
    return new PixelImage(shape, pixels);
  }
}
