package org.imageanomaly.engine.cae;

import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.network.Optimizer;

/**
 * How an autoencoder is built and trained.
 *
 * @param recipe decides architecture and optimiser
 * @param colorMode what the network sees; under {@link Recipe#PAPER} gray images enter as three
 *     equal channels
 * @param imageSize height and width of the input in pixels, a multiple of 16
 * @param batchSize images per step
 * @param maxEpochs the most passes over the training images
 * @param patience epochs without a better validation loss after which training ends
 * @param validationFraction the part of the images that is held out, in (0, 1)
 * @param learningRate of Adam; Adadelta under {@link Recipe#PAPER} has none
 * @param seed of the split, the weights and the order of the images
 */
public record CaeSettings(
    Recipe recipe,
    ColorMode colorMode,
    int imageSize,
    int batchSize,
    int maxEpochs,
    int patience,
    double validationFraction,
    double learningRate,
    long seed) {

  /** Image sizes must be multiples of this: the product of the poolings. */
  public static final int SIZE_STEP = 16;

  public CaeSettings {
    check(
        imageSize >= 32 && imageSize <= 1024 && imageSize % SIZE_STEP == 0,
        "The image size must be a multiple of 16 from 32 to 1024, not " + imageSize + ".");
    check(batchSize >= 1, "The batch size must be at least 1, not " + batchSize + ".");
    check(maxEpochs >= 1, "There must be at least 1 epoch, not " + maxEpochs + ".");
    check(patience >= 1, "The patience must be at least 1 epoch, not " + patience + ".");
    check(
        validationFraction > 0 && validationFraction < 1,
        "The validation fraction must lie between 0 and 1, not at " + validationFraction + ".");
    check(
        learningRate > 0 && Double.isFinite(learningRate),
        "The learning rate must be positive, not " + learningRate + ".");
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** The settings of a recipe, with seed 0. */
  public static CaeSettings of(Recipe recipe) {
    return switch (recipe) {
      case RECOMMENDED -> new CaeSettings(recipe, ColorMode.RGB, 128, 16, 60, 15, 0.2, 1e-3, 0);
      case PAPER -> new CaeSettings(recipe, ColorMode.GRAY, 128, 10, 600, 30, 0.2, 1, 0);
    };
  }

  /** The shape that images are brought to. */
  public ImageShape inputShape() {
    return new ImageShape(colorMode.channels(), imageSize, imageSize);
  }

  Optimizer optimizer() {
    return switch (recipe) {
      case RECOMMENDED -> new Optimizer.Adam(learningRate);
      case PAPER -> new Optimizer.Adadelta(0.95, 1e-7);
    };
  }
}
