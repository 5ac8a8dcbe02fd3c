package org.imageanomaly.engine.cae;

import java.util.Objects;
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
 * How an autoencoder is built and trained.
 *
 * @param architecture decides the network
 * @param recipe decides the optimizer and the first weights
 * @param colorMode what the network sees; in the KD-CAE under {@link Recipe#PAPER} gray images
 *     enter as three equal channels
 * @param imageSize height and width of the input in pixels, a multiple of {@link
 *     Architecture#sizeStep()}
 * @param batchSize images per step
 * @param maxEpochs the most passes over the training images; 0: as many as make {@link
 *     #AUTOMATIC_STEPS} steps of the optimizer, so that few images are seen more often
 * @param patience epochs without a better validation loss after which training ends; 0: a third of
 *     the epochs
 * @param validationFraction the part of the images that is held out, in (0, 1)
 * @param learningRate the highest one of Adam, which warms up and falls off along a cosine; under
 *     {@link Recipe#PAPER} the constant one of the NI-CAE's Adam, while the KD-CAE's Adadelta has
 *     none
 * @param seed of the split, the weights and the order of the images
 * @param illumination what is done about images that are lit differently
 * @param pose what is done about parts that lie turned or shifted
 */
public record CaeSettings(
    Architecture architecture,
    Recipe recipe,
    ColorMode colorMode,
    int imageSize,
    int batchSize,
    int maxEpochs,
    int patience,
    double validationFraction,
    double learningRate,
    long seed,
    Illumination illumination,
    Pose pose) {

  /** The largest image size. */
  static final int LARGEST_SIZE = 1024;

  /** How many steps of the optimizer an automatic number of epochs makes. */
  public static final int AUTOMATIC_STEPS = 600;

  private static final int LEAST_AUTOMATIC_EPOCHS = 10;

  public CaeSettings {
    Objects.requireNonNull(illumination, "no illumination");
    Objects.requireNonNull(pose, "no pose");
    check(
        imageSize >= 32 && imageSize <= LARGEST_SIZE && imageSize % architecture.sizeStep() == 0,
        String.format(
            "The image size of a %s must be a multiple of %d from 32 to %d, not %d.",
            architecture.text(), architecture.sizeStep(), LARGEST_SIZE, imageSize));
    check(batchSize >= 1, "The batch size must be at least 1, not " + batchSize + ".");
    check(maxEpochs >= 0, "The number of epochs must not be negative: " + maxEpochs + ".");
    check(patience >= 0, "The patience must not be negative: " + patience + " epochs.");
    check(
        validationFraction > 0 && validationFraction < 1,
        "The validation fraction must lie between 0 and 1, not at " + validationFraction + ".");
    check(
        learningRate > 0 && Double.isFinite(learningRate),
        "The learning rate must be positive, not " + learningRate + ".");
  }

  /** Settings under which images stay as they are. */
  public CaeSettings(
      Architecture architecture,
      Recipe recipe,
      ColorMode colorMode,
      int imageSize,
      int batchSize,
      int maxEpochs,
      int patience,
      double validationFraction,
      double learningRate,
      long seed) {
    this(
        architecture,
        recipe,
        colorMode,
        imageSize,
        batchSize,
        maxEpochs,
        patience,
        validationFraction,
        learningRate,
        seed,
        Illumination.NONE,
        Pose.AS_IS);
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * The settings of a recipe, with seed 0.
   *
   * <p>The NI-CAE of {@link Recipe#PAPER} differs from the publication in two points: the weights
   * of the best epoch are kept instead of those of the last, and the held-out images are drawn by
   * the seed instead of being the last ones.
   */
  public static CaeSettings of(Architecture architecture, Recipe recipe) {
    boolean paper = recipe == Recipe.PAPER;
    return switch (architecture) {
      case KD_CAE ->
          paper
              ? new CaeSettings(architecture, recipe, ColorMode.GRAY, 128, 10, 600, 30, 0.2, 1, 0)
              : new CaeSettings(architecture, recipe, ColorMode.RGB, 128, 8, 0, 0, 0.2, 1e-3, 0);
      case NI_CAE ->
          paper
              ? new CaeSettings(architecture, recipe, ColorMode.RGB, 256, 20, 20, 5, 0.05, 1e-3, 0)
              : new CaeSettings(architecture, recipe, ColorMode.RGB, 128, 4, 0, 0, 0.2, 3e-3, 0);
    };
  }

  /** These settings with another seed. */
  public CaeSettings withSeed(long other) {
    return with(other, illumination, pose);
  }

  /** These settings with images that are prepared. */
  public CaeSettings withPreparation(Illumination light, Pose lying) {
    return with(seed, light, lying);
  }

  private CaeSettings with(long otherSeed, Illumination light, Pose lying) {
    return new CaeSettings(
        architecture,
        recipe,
        colorMode,
        imageSize,
        batchSize,
        maxEpochs,
        patience,
        validationFraction,
        learningRate,
        otherSeed,
        light,
        lying);
  }

  /** The shape that images are brought to. */
  public ImageShape inputShape() {
    return new ImageShape(colorMode.channels(), imageSize, imageSize);
  }

  /** The network that they lead to. */
  public NetworkSpec network() {
    boolean threeOfGray = architecture == Architecture.KD_CAE && recipe == Recipe.PAPER;
    return architecture.spec(threeOfGray ? 3 : colorMode.channels(), imageSize);
  }

  /** How the network learns from some number of images, drawing from a seed of its own. */
  TrainingSettings training(int images, long drawn) {
    int epochs = epochs(images);
    return new TrainingSettings(
        optimizer((int) Math.min(Integer.MAX_VALUE, (long) epochs * stepsPerEpoch(images))),
        batchSize,
        epochs,
        patience(images),
        drawn);
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
    return patience > 0 ? patience : (epochs(images) + 2) / 3;
  }

  private Optimizer optimizer(int steps) {
    if (recipe == Recipe.RECOMMENDED) {
      return new Optimizer.AdamCosine(learningRate, steps);
    }
    return switch (architecture) {
      case KD_CAE -> new Optimizer.Adadelta(0.95, 1e-7);
      case NI_CAE -> new Optimizer.Adam(learningRate);
    };
  }

  /** A collapse shows within this many steps; Adadelta begins with very small ones. */
  int stepsToLearn() {
    return architecture == Architecture.KD_CAE && recipe == Recipe.PAPER ? 1000 : 200;
  }

  Initialization initialization() {
    return switch (recipe) {
      case RECOMMENDED -> Initialization.HE_UNIFORM;
      case PAPER -> Initialization.GLOROT_UNIFORM;
    };
  }
}
