package org.imageanomaly.engine.gan;

import java.util.List;
import org.imageanomaly.engine.image.PixelImage;

/**
 * A finished training.
 *
 * @param model the generator and its discriminator, a {@link DcganDetector} if it also scores
 * @param history what each epoch brought
 * @param samples 64 generated images in one picture, 8 to a row
 * @param diversity the standard deviation of these images from one another, averaged over the
 *     pixels, as a share of that of the training images
 * @param development a few of these images as earlier epochs made them
 * @param warnings what the user should know, each a sentence
 */
public record DcganTraining(
    Generation model,
    List<GanEpoch> history,
    PixelImage samples,
    double diversity,
    List<EpochSamples> development,
    List<String> warnings) {

  public DcganTraining {
    development = List.copyOf(development);
  }
}
