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

  private static final int CHANNELS = 3;

  /** By mean and deviation of ImageNet's images, as torchvision's and most of timm's networks. */
  public static final Normalization IMAGENET =
      new Normalization(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f), false);

  /** To [0, 1]. */
  public static final Normalization UNIT =
      new Normalization(List.of(0f, 0f, 0f), List.of(1f, 1f, 1f), false);

  /** To [-1, 1], as TensorFlow's Inception and MobileNet, and some transformers. */
  public static final Normalization SYMMETRIC =
      new Normalization(List.of(0.5f, 0.5f, 0.5f), List.of(0.5f, 0.5f, 0.5f), false);

  /** As they are, 0 to 255, as Keras' EfficientNet and MobileNetV3, which scale them themselves. */
  public static final Normalization BYTES =
      new Normalization(List.of(0f, 0f, 0f), List.of(1 / 255f, 1 / 255f, 1 / 255f), false);

  /**
   * Blue first, less the means of ImageNet's images, as networks of Caffe, VGG and Keras' ResNet.
   */
  public static final Normalization CAFFE =
      new Normalization(
          List.of(123.68f / 255, 116.779f / 255, 103.939f / 255),
          List.of(1 / 255f, 1 / 255f, 1 / 255f),
          true);

  public Normalization {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.size() != CHANNELS || deviation.size() != CHANNELS) {
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

  /**
   * What a network sees of an image.
   *
   * @param samples red, green and blue, in [0, 1]: 3 x H x W
   */
  public float[] normalized(float[] samples) {
    int plane = samples.length / CHANNELS;
    float[] normalized = new float[samples.length];
    for (int c = 0; c < CHANNELS; c++) {
      int to = (blueFirst ? CHANNELS - 1 - c : c) * plane;
      float zero = mean.get(c);
      float one = deviation.get(c);
      for (int i = 0; i < plane; i++) {
        normalized[to + i] = (samples[c * plane + i] - zero) / one;
      }
    }
    return normalized;
  }
}
