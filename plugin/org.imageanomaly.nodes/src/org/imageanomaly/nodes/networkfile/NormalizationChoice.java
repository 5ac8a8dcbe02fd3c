package org.imageanomaly.nodes.networkfile;

import java.util.Optional;
import org.imageanomaly.engine.backbone.Normalization;
import org.knime.node.parameters.widget.choices.Label;

/** What is done to the samples of an image before a network sees them. */
public enum NormalizationChoice {
  @Label(
      value = "ImageNet",
      description =
          "By mean and deviation of ImageNet's images: all networks of torchvision but"
              + " EfficientNetV2-L, most of timm, DINOv2, Keras' DenseNet.")
  IMAGENET(Normalization.IMAGENET),
  @Label(
      value = "-1 to 1",
      description =
          "TensorFlow's and Keras' Inception, Xception, MobileNet and MobileNetV2, the vision"
              + " transformers of Google in timm, and torchvision's EfficientNetV2-L.")
  SYMMETRIC(Normalization.SYMMETRIC),
  @Label(value = "0 to 1", description = "Scaled alone, as after a division by 255.")
  UNIT(Normalization.UNIT),
  @Label(
      value = "0 to 255",
      description =
          "As they are: networks that scale images themselves, such as Keras' EfficientNet and"
              + " MobileNetV3.")
  BYTES(Normalization.BYTES),
  @Label(
      value = "Caffe",
      description =
          "0 to 255, blue first, less ImageNet's means: Keras' ResNet50, ResNet101 and VGG.")
  CAFFE(Normalization.CAFFE),
  @Label(value = "Own", description = "Mean and deviation as entered below.")
  OWN(null);

  private final Normalization normalization;

  NormalizationChoice(Normalization normalization) {
    this.normalization = normalization;
  }

  /** The normalization, unless it is entered. */
  Optional<Normalization> normalization() {
    return Optional.ofNullable(normalization);
  }
}
