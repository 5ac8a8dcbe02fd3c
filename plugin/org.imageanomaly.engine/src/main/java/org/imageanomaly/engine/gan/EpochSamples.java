package org.imageanomaly.engine.gan;

import java.util.List;
import org.imageanomaly.engine.image.PixelImage;

/**
 * What a generator made after an epoch, each time of the same latent vectors: those of the first
 * samples of the finished training.
 *
 * @param epoch from 1
 * @param images some of them
 */
public record EpochSamples(int epoch, List<PixelImage> images) {

  public EpochSamples {
    images = List.copyOf(images);
  }
}
