package org.imageanomaly.engine.cnn;

import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.network.TrainingSettings;
import org.imageanomaly.engine.network.spec.Initialization;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;

/**
 * How a classifier is built and trained.
 *
 * @param recipe decides architecture and optimizer
 * @param colorMode what the network sees
 * @param imageSize height and width of the input in pixels
 * @param batchSize images per step
 * @param maxEpochs the most passes over the training images; 0: as many as make {@link
 *     #AUTOMATIC_STEPS} steps of the optimizer, so that few images are seen more often
 * @param patience epochs without a better validation loss after which training ends; 0: never;
 *     {@link #AUTOMATIC_PATIENCE}: a third of the most epochs
 * @param validationFraction the part of the images of each class that is held out, in (0, 1)
 * @param learningRate that of RMSprop under {@link Recipe#PAPER}, else the highest one of Adam,
 *     which warms up and falls off along a cosine
 * @param balanced whether every class counts the same in total, however many images it has
 * @param augmentation how training images are varied each time they are shown
 * @param seed of the split, the weights, the order of the images and their variations
 * @param illumination what is done about images that are lit differently
 * @param pose what is done about parts that lie turned or shifted
 */
public record CnnSettings(
    Recipe recipe,
    ColorMode colorMode,
    int imageSize,
    int batchSize,
    int maxEpochs,
    int patience,
    double validationFraction,
    double learningRate,
    boolean balanced,
    Augmentation augmentation,
    long seed,
    Illumination illumination,
    Pose pose) {

  /** The largest image size. */
  public static final int LARGEST_SIZE = 1024;

  /** How many steps of the optimizer an automatic number of epochs makes. */
  public static final int AUTOMATIC_STEPS = 600;

  /** The patience that is a part of the number of epochs, as an autoencoder has it. */
  public static final int AUTOMATIC_PATIENCE = -1;

  private static final int LEAST_AUTOMATIC_EPOCHS = 10;

  public CnnSettings {
    int smallest = smallestSize(recipe);
    check(
        imageSize >= smallest && imageSize <= LARGEST_SIZE,
        "The image size must lie from "
            + smallest
            + " to "
            + LARGEST_SIZE
            + " pixels under this recipe, not at "
            + imageSize
            + ".");
    check(batchSize >= 1, "The batch size must be at least 1, not " + batchSize + ".");
    check(maxEpochs >= 0, "The number of epochs must not be negative: " + maxEpochs + ".");
    check(
        patience >= 0 || patience == AUTOMATIC_PATIENCE,
        "The patience must not be negative: " + patience + " epochs.");
    check(
        validationFraction > 0 && validationFraction < 1,
        "The validation fraction must lie between 0 and 1, not at " + validationFraction + ".");
    check(
        learningRate > 0 && Double.isFinite(learningRate),
        "The learning rate must be positive, not " + learningRate + ".");
  }

  /** Settings under which images stay as they are. */
  public CnnSettings(
      Recipe recipe,
      ColorMode colorMode,
      int imageSize,
      int batchSize,
      int maxEpochs,
      int patience,
      double validationFraction,
      double learningRate,
      boolean balanced,
      Augmentation augmentation,
      long seed) {
    this(
        recipe,
        colorMode,
        imageSize,
        batchSize,
        maxEpochs,
        patience,
        validationFraction,
        learningRate,
        balanced,
        augmentation,
        seed,
        Illumination.NONE,
        Pose.AS_IS);
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** The smallest image size that the poolings of a recipe leave anything of. */
  public static int smallestSize(Recipe recipe) {
    return switch (recipe) {
      case RECOMMENDED -> 32;
      case PAPER -> 94;
    };
  }

  /** The settings of a recipe, with seed 0. */
  public static CnnSettings of(Recipe recipe) {
    return switch (recipe) {
      case RECOMMENDED ->
          new CnnSettings(
              recipe,
              ColorMode.RGB,
              128,
              16,
              0,
              AUTOMATIC_PATIENCE,
              0.2,
              1e-3,
              true,
              new Augmentation(true, 10, 0.05, 0.15),
              0);
      case PAPER ->
          new CnnSettings(
              recipe, ColorMode.RGB, 256, 120, 15, 0, 0.2, 1e-3, false, Augmentation.NONE, 0);
    };
  }

  /** These settings with another seed. */
  public CnnSettings withSeed(long other) {
    return with(other, illumination, pose);
  }

  /** These settings with images that are prepared. */
  public CnnSettings withPreparation(Illumination light, Pose lying) {
    return with(seed, light, lying);
  }

  private CnnSettings with(long otherSeed, Illumination light, Pose lying) {
    return new CnnSettings(
        recipe,
        colorMode,
        imageSize,
        batchSize,
        maxEpochs,
        patience,
        validationFraction,
        learningRate,
        balanced,
        augmentation,
        otherSeed,
        light,
        lying);
  }

  /** Whether images stay as they are. */
  boolean asTheyAre() {
    return illumination == Illumination.NONE && pose == Pose.AS_IS;
  }

  /** The shape that images are brought to. */
  public ImageShape inputShape() {
    return new ImageShape(colorMode.channels(), imageSize, imageSize);
  }

  /** The network for some number of classes. */
  public NetworkSpec network(int classes) {
    return switch (recipe) {
      case RECOMMENDED -> CnnNetworks.small(colorMode.channels(), imageSize, classes);
      case PAPER -> CnnNetworks.paper(colorMode.channels(), imageSize, classes);
    };
  }

  /** How the network learns from some number of images. */
  TrainingSettings training(int images) {
    int epochs = epochs(images);
    return new TrainingSettings(
        optimizer((int) Math.min(Integer.MAX_VALUE, (long) epochs * stepsPerEpoch(images))),
        batchSize,
        epochs,
        patience(images),
        seed);
  }

  private int stepsPerEpoch(int images) {
    return (images - 1) / batchSize + 1;
  }

  /** The most passes over some number of training images. */
  public int epochs(int images) {
    int automatic = Math.max(LEAST_AUTOMATIC_EPOCHS, AUTOMATIC_STEPS / stepsPerEpoch(images));
    return maxEpochs > 0 ? maxEpochs : automatic;
  }

  /** The passes over some number of training images that may bring nothing. */
  public int patience(int images) {
    int epochs = epochs(images);
    return switch (patience) {
      case 0 -> epochs;
      case AUTOMATIC_PATIENCE -> (epochs + 2) / 3;
      default -> patience;
    };
  }

  private Optimizer optimizer(int steps) {
    return switch (recipe) {
      case RECOMMENDED -> new Optimizer.AdamCosine(learningRate, steps);
      case PAPER -> new Optimizer.RmsProp(learningRate);
    };
  }

  Initialization initialization() {
    return switch (recipe) {
      case RECOMMENDED -> Initialization.HE_UNIFORM;
      case PAPER -> Initialization.GLOROT_UNIFORM;
    };
  }
}
