package org.imageanomaly.engine.image;

import java.util.Optional;
import java.util.Set;

/**
 * An image in the shape that a network takes.
 *
 * @param image in that shape
 * @param fingerprint of the picture that it was made from
 * @param original the shape of that picture
 */
public record KnownImage(PixelImage image, String fingerprint, ImageShape original) {

  /** Brings a picture to a shape. */
  public static KnownImage of(PixelImage picture, ImageShape target, Framing framing) {
    KnownRows rows = new KnownRows(framing.frame(picture.shape(), target));
    rows.all(picture);
    return rows.image();
  }

  /**
   * Whether a model was trained on the picture; empty if the model does not say on which ones.
   *
   * @param trained the fingerprints of those it was trained on; none if it does not say
   */
  public Optional<Boolean> isAmong(Set<String> trained) {
    return trained.isEmpty() ? Optional.empty() : Optional.of(trained.contains(fingerprint));
  }
}
