package org.imageanomaly.engine.backbone;

import java.util.List;

/**
 * What becomes of the samples of an RGB image before a network sees them: (v / 255 - mean) /
 * deviation, for each channel.
 *
 * @param mean of red, green and blue, on the scale from 0 to 1
 * @param deviation of the same
 * @param blueFirst whether the network takes blue, green, red instead
 */
public record Normalization(List<Float> mean, List<Float> deviation, boolean blueFirst) {

  /** By mean and deviation of ImageNet's images, as torchvision's and most of timm's networks. */
  public static final Normalization IMAGENET =
      new Normalization(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f), false);

  /** To [0, 1]. */
  public static final Normalization UNIT =
      new Normalization(List.of(0f, 0f, 0f), List.of(1f, 1f, 1f), false);

  /** To [-1, 1], as TensorFlow's Inception and MobileNet, and some transformers. */
  public static final Normalization SYMMETRIC =
      new Normalization(List.of(0.5f, 0.5f, 0.5f), List.of(0.5f, 0.5f, 0.5f), false);

  public Normalization {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.size() != 3 || deviation.size() != 3) {
      throw new IllegalArgumentException("Mean and deviation are those of three channels.");
    }
    if (!mean.stream().allMatch(Float::isFinite)
        || !deviation.stream().allMatch(value -> Float.isFinite(value) && value > 0)) {
      throw new IllegalArgumentException(
          "Means have to be numbers, and deviations numbers above 0, not "
              + mean
              + " and "
              + deviation
              + ".");
    }
  }
}
