package org.imageanomaly.engine.gan;

import java.util.Optional;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.network.spec.Optimizer;

/**
 * How a generator and its discriminator are built and trained.
 *
 * @param recipe decides architecture, first weights, and what keeps the training alive
 * @param colorMode what the generator makes
 * @param imageSize height and width of the images in pixels, a multiple of 16
 * @param batchSize images per step
 * @param maxEpochs passes over the training images; 0: as many as make {@link #AUTOMATIC_STEPS}
 *     steps, so that few images are seen more often
 * @param validationFraction the part of the images that is held out, in (0, 1)
 * @param learningRate of the generator's Adam; the discriminator's is the same, or under {@link
 *     Recipe#RECOMMENDED} 0.4 times as high
 * @param search how images are scored, and what the held-out images make a scale of; empty: the
 *     model only generates
 * @param seed of the split, the weights, the latent vectors and the order of the images
 */
public record DcganSettings(
    Recipe recipe,
    ColorMode colorMode,
    int imageSize,
    int batchSize,
    int maxEpochs,
    double validationFraction,
    double learningRate,
    Optional<SearchSettings> search,
    long seed) {

  /** Image sizes must be multiples of this: the product of the strides. */
  public static final int SIZE_STEP = 16;

  /** How many steps of both networks an automatic number of epochs makes. */
  public static final int AUTOMATIC_STEPS = 600;

  static final int LARGEST_SIZE = 256;
  private static final int LARGEST_BATCH = 256;
  private static final double BETA1 = 0.5;
  private static final double SLOWER = 0.4;

  public DcganSettings {
    check(
        imageSize >= 2 * SIZE_STEP && imageSize <= LARGEST_SIZE && imageSize % SIZE_STEP == 0,
        "The image size must be a multiple of 16 from 32 to 256, not " + imageSize + ".");
    check(
        batchSize >= 1 && batchSize <= LARGEST_BATCH,
        "The batch size must lie from 1 to " + LARGEST_BATCH + ", not at " + batchSize + ".");
    check(maxEpochs >= 0, "The number of epochs must not be negative: " + maxEpochs + ".");
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
  public static DcganSettings of(Recipe recipe) {
    Optional<SearchSettings> search = Optional.of(SearchSettings.standard());
    return switch (recipe) {
      case RECOMMENDED -> new DcganSettings(recipe, ColorMode.RGB, 64, 16, 0, 0.2, 5e-4, search, 0);
      case PAPER -> new DcganSettings(recipe, ColorMode.RGB, 128, 1, 60, 0.2, 2e-4, search, 0);
    };
  }

  /** These settings with another seed. */
  public DcganSettings withSeed(long other) {
    return new DcganSettings(
        recipe,
        colorMode,
        imageSize,
        batchSize,
        maxEpochs,
        validationFraction,
        learningRate,
        search,
        other);
  }

  /** The shape of images that are learned and generated. */
  public ImageShape inputShape() {
    return new ImageShape(colorMode.channels(), imageSize, imageSize);
  }

  /** The passes over some number of training images. */
  public int epochs(int images) {
    int stepsPerEpoch = stepsPerEpoch(images);
    return maxEpochs > 0 ? maxEpochs : (AUTOMATIC_STEPS + stepsPerEpoch - 1) / stepsPerEpoch;
  }

  /** The steps in a pass over some number of training images. */
  int stepsPerEpoch(int images) {
    return (images + batchSize - 1) / batchSize;
  }

  Optimizer generatorOptimizer() {
    return new Optimizer.Adam(learningRate, BETA1);
  }

  /**
   * A discriminator that learns as fast as the generator becomes certain of the kinds of images
   * that are not generated yet, after which the generator no longer comes to make them.
   */
  Optimizer discriminatorOptimizer() {
    return switch (recipe) {
      case RECOMMENDED -> new Optimizer.Adam(SLOWER * learningRate, BETA1);
      case PAPER -> generatorOptimizer();
    };
  }
}
