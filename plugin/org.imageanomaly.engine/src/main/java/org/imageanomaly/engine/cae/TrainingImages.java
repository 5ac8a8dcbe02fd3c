package org.imageanomaly.engine.cae;

import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.preparation.Preparation;

/**
 * What an autoencoder learns from: images without defects, and what enters the network and what it
 * shall make of it in their place during training. Held-out images are always measured as they are,
 * without noise, and so are the thresholds that come from them; images are recognized later by the
 * fingerprints of those without noise.
 *
 * @param clean the images as they are
 * @param inputs what enters the network for each of them
 * @param targets what the network shall make of it
 */
public record TrainingImages(ImageSet clean, ImageSet inputs, ImageSet targets)
    implements AutoCloseable {

  /** The three sets must be of one shape and size. */
  public TrainingImages {
    check(clean, inputs);
    check(clean, targets);
  }

  private static void check(ImageSet clean, ImageSet other) {
    if (other.size() != clean.size() || !other.shape().equals(clean.shape())) {
      throw new IllegalArgumentException(
          "There are "
              + other.size()
              + " noisy images of "
              + other.shape()
              + " for "
              + clean.size()
              + " images of "
              + clean.shape()
              + ".");
    }
  }

  /** Images are reconstructed from themselves. */
  public static TrainingImages of(ImageSet images) {
    return new TrainingImages(images, images, images);
  }

  /** Images are reconstructed from noisy ones: a denoising autoencoder. */
  public static TrainingImages denoising(ImageSet clean, ImageSet noisy) {
    return new TrainingImages(clean, noisy, clean);
  }

  /** Noisy images are reconstructed from themselves, as Wilmet et al. (2021) did. */
  public static TrainingImages noisy(ImageSet clean, ImageSet noisy) {
    return new TrainingImages(clean, noisy, noisy);
  }

  /** Each image prepared, a noisy one as that without noise; to be closed as well. */
  TrainingImages prepared(Preparation preparation, Progress progress) {
    ImageSet images = prepared(clean, preparation, progress);
    if (inputs == clean) {
      return TrainingImages.of(images);
    }
    try {
      ImageSet noisy = prepared(inputs, preparation, progress);
      return new TrainingImages(images, noisy, targets == clean ? images : noisy);
    } catch (RuntimeException e) {
      images.close();
      throw e;
    }
  }

  private ImageSet prepared(ImageSet images, Preparation preparation, Progress progress) {
    return images.changed(
        i -> {
          progress.report((double) i / images.size(), "Preparing images");
          return preparation.prepare(images.image(i), clean.image(i)).image();
        });
  }

  TrainingImages subset(int... indices) {
    return new TrainingImages(
        clean.subset(indices), inputs.subset(indices), targets.subset(indices));
  }

  /** Closes the sets, also for every subset. */
  @Override
  public void close() {
    clean.close();
    inputs.close();
    targets.close();
  }
}
