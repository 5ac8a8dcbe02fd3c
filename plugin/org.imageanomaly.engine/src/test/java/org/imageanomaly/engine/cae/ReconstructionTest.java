package org.imageanomaly.engine.cae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.similarity.StructuralSimilarity;
import org.junit.jupiter.api.Test;

class ReconstructionTest {

  /** The reconstruction as an image is rounded to 8 bits, which the similarity is not. */
  @Test
  void distanceIsThatOfImageAndReconstruction() {
    ImageSet images = SmallTrainings.bars(12);
    ImageShape shape = images.shape();
    CaeModel model =
        CaeTrainer.train(SmallTrainings.settings(3, 1), images, Progress.none()).model();
    try (Autoencoder autoencoder = model.open()) {
      List<Reconstruction> reconstructions = autoencoder.reconstruct(images);
      for (int i = 0; i < images.size(); i++) {
        double expected =
            StructuralSimilarity.uniform()
                .compare(
                    unit(images.image(i).pixels()),
                    unit(reconstructions.get(i).image().pixels()),
                    shape)
                .distance();
        double distance = reconstructions.get(i).ssimDistance();
        assertEquals(expected, distance, 0.02);
        assertTrue(distance > 0 && distance < 2, "a distance of " + distance);
      }
    }
  }

  /**
   * A difference of eight root mean squared errors is white, half of it mid gray: at a validation
   * loss of 1/1024 white is 8/32 of the intensities, 63.75 of 255 levels.
   */
  @Test
  void differenceIsWhiteFromEightRootMeanSquaredErrorsOn() {
    ImageSet images = SmallTrainings.bars(4);
    NetworkSpec spec = KdCae.spec(1, 32);
    CaeModel model =
        new CaeModel(
            Architecture.KD_CAE,
            Recipe.RECOMMENDED,
            images.shape(),
            spec,
            KdCae.LATENT_LAYER,
            new float[Math.toIntExact(spec.parameterCount())],
            Set.of("a"),
            Set.of("b"),
            1.0 / 1024,
            1,
            Optional.of(1),
            0,
            Optional.empty(),
            Framing.SQUEEZE);
    int size = images.shape().size();
    float[] image = new float[size];
    float[] reconstruction = new float[size];
    reconstruction[0] = 8f / 32;
    reconstruction[1] = 4f / 32;
    reconstruction[2] = 1;
    image[3] = 2f / 32;
    PixelImage difference =
        Reconstruction.of(model, new Autoencoder.Batch(image, reconstruction, new float[0]), 0)
            .difference();
    assertEquals(255, difference.sample(0, 0, 0));
    assertEquals(128, difference.sample(0, 0, 1));
    assertEquals(255, difference.sample(0, 0, 2));
    assertEquals(64, difference.sample(0, 0, 3));
    assertEquals(0, difference.sample(0, 0, 4));
  }

  private static double[] unit(byte[] pixels) {
    double[] samples = new double[pixels.length];
    for (int k = 0; k < pixels.length; k++) {
      samples[k] = (pixels[k] & 0xff) / 255.0;
    }
    return samples;
  }
}
