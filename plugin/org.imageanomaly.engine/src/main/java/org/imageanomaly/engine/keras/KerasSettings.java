package org.imageanomaly.engine.keras;

import java.util.Objects;
import java.util.Optional;

/**
 * What files of Keras do not say.
 *
 * @param colors what the channels of images are
 * @param range what samples are scaled to
 * @param latentLayer the name of the layer whose output is the latent representation; empty: the
 *     smallest one is found
 * @param imageSize height and width of images in pixels, for networks that take images of any size
 */
public record KerasSettings(
    ColorOrder colors,
    PixelRange range,
    Optional<String> latentLayer,
    Optional<Integer> imageSize) {

  /** RGB images; everything else is found. */
  public static final KerasSettings DEFAULT =
      new KerasSettings(ColorOrder.RGB, PixelRange.AUTOMATIC, Optional.empty(), Optional.empty());

  public KerasSettings {
    Objects.requireNonNull(colors, "no color order");
    Objects.requireNonNull(range, "no range");
    latentLayer = latentLayer.map(String::trim).filter(name -> !name.isEmpty());
  }
}
