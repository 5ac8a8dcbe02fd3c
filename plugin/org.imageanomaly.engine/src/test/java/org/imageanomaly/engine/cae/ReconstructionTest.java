package org.imageanomaly.engine.cae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
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

  private static double[] unit(byte[] pixels) {
    double[] samples = new double[pixels.length];
    for (int k = 0; k < pixels.length; k++) {
      samples[k] = (pixels[k] & 0xff) / 255.0;
    }
    return samples;
  }
}
