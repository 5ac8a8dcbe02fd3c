package org.imageanomaly.engine.gan;

import java.util.Optional;
import org.imageanomaly.engine.score.Scale;

/**
 * What the losses of held-out normal images say about usual ones.
 *
 * @param loss the scale of the loss of an image
 * @param map the scale of the residual at a place: its worst places in normal images
 * @param images how many images it was made of
 */
public record GanCalibration(Scale loss, Scale map, int images) {

  /** Held-out images from which a threshold says something. */
  private static final int ENOUGH = 5;

  /** A sentence for the user if the threshold is a matter of chance. */
  Optional<String> warning() {
    return images >= ENOUGH
        ? Optional.empty()
        : Optional.of(
            "The threshold comes from only "
                + images
                + (images == 1 ? " held-out image" : " held-out images")
                + " and is a matter of chance. Train with more images or a larger validation"
                + " fraction.");
  }
}
