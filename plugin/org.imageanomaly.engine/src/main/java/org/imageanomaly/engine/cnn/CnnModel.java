package org.imageanomaly.engine.cnn;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.Count;
import org.imageanomaly.engine.ImageClasses;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.network.Epochs;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.preparation.Preparation;

/**
 * A trained classifier.
 *
 * @param recipe what it was trained by
 * @param inputShape what images are brought to
 * @param spec its network; the output is the probability of the second of two classes, or that of
 *     each of more
 * @param parameters weights and biases, in the order of {@link
 *     org.imageanomaly.engine.network.Network#parameters()}
 * @param classes what it tells apart
 * @param trainingImages how many images of each class it was trained on
 * @param trainingFingerprints of these images; empty in files of versions that did not keep them
 * @param validationLoss the cross-entropy on the held-out images, in nats
 * @param epochs passes over the training images up to the weights that were kept
 * @param epochsRun all passes that the training made, of which those after the best one brought
 *     nothing; empty in files of versions that did not keep it
 * @param seed what the split, the weights, the order and the variations were drawn with
 * @param device what computed the training; empty in files of versions that did not keep it
 * @param framing how images of all proportions are brought to the shape
 * @param preparation what is done to images of that shape before they enter the network
 */
public record CnnModel(
    Recipe recipe,
    ImageShape inputShape,
    NetworkSpec spec,
    float[] parameters,
    ImageClasses classes,
    List<Integer> trainingImages,
    Set<String> trainingFingerprints,
    double validationLoss,
    int epochs,
    Optional<Integer> epochsRun,
    long seed,
    Optional<String> device,
    Framing framing,
    Preparation preparation)
    implements ClassifyingModel {

  /** The kind of these models. */
  public static final ModelKind KIND = new ModelKind("CNN", "image classifier");

  public CnnModel {
    Objects.requireNonNull(recipe, "no recipe");
    Objects.requireNonNull(preparation, "no preparation");
    parameters = parameters.clone();
    trainingImages = List.copyOf(trainingImages);
    trainingFingerprints = Set.copyOf(trainingFingerprints);
    boolean fits =
        inputShape.channels() == spec.input().channels()
            && inputShape.height() == spec.input().height()
            && inputShape.width() == spec.input().width();
    if (!fits) {
      throw new IllegalArgumentException(
          "The network takes "
              + spec.input()
              + ", which does not fit images of "
              + inputShape
              + ".");
    }
    checkClasses(spec, classes);
    inputShape.checkSides(1, CnnSettings.LARGEST_SIZE);
    spec.checkTrained(parameters, 0);
    Epochs.check(validationLoss, epochs, epochsRun);
    if (trainingImages.stream().anyMatch(count -> count < 0)
        || trainingImages.stream().mapToLong(Integer::longValue).sum() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "The numbers of training images of each class are no numbers of images.");
    }
    if (trainingImages.size() != classes.count()) {
      throw new IllegalArgumentException(
          "There are numbers of training images for "
              + trainingImages.size()
              + " of "
              + classes.count()
              + " classes.");
    }
  }

  /**
   * Looks whether a network tells so many classes apart.
   *
   * @throws IllegalArgumentException if it does not
   */
  static void checkClasses(NetworkSpec spec, ImageClasses classes) {
    LayerSpec last = spec.layers().get(spec.layers().size() - 1);
    if (!last.equals(CnnNetworks.output(classes.count()))) {
      throw new IllegalArgumentException(
          "The network ends with "
              + last.title()
              + " and makes "
              + spec.output()
              + ", which does not fit "
              + classes.count()
              + " classes.");
    }
  }

  /** A classifier of images as they are. */
  public CnnModel(
      Recipe recipe,
      ImageShape inputShape,
      NetworkSpec spec,
      float[] parameters,
      ImageClasses classes,
      List<Integer> trainingImages,
      Set<String> trainingFingerprints,
      double validationLoss,
      int epochs,
      Optional<Integer> epochsRun,
      long seed,
      Optional<String> device,
      Framing framing) {
    this(
        recipe,
        inputShape,
        spec,
        parameters,
        classes,
        trainingImages,
        trainingFingerprints,
        validationLoss,
        epochs,
        epochsRun,
        seed,
        device,
        framing,
        Preparation.NONE);
  }

  /** A copy of the weights and biases. */
  @Override
  public float[] parameters() {
    return parameters.clone();
  }

  @Override
  public ModelDescription description() {
    return describe(inputShape, Optional.of(classes));
  }

  /**
   * What is known of a classifier before it is trained.
   *
   * @param classes that it will tell apart; empty if they are not known yet
   */
  public static ModelDescription describe(ImageShape inputShape, Optional<ImageClasses> classes) {
    return new ModelDescription(
        KIND, inputShape, Set.of(Capability.CLASSIFIES), List.of(), classes);
  }

  /** Loads the network; to be closed. */
  @Override
  public Classifier open() {
    return new Classifier(this);
  }

  @Override
  public String summary() {
    return "Image classifier, "
        + inputShape
        + ", "
        + String.format(Locale.ROOT, "%,d", spec.parameterCount())
        + " parameters, "
        + classes.count()
        + " classes of \""
        + classes.column()
        + "\", trained on "
        + Count.of(trainingImages.stream().mapToInt(Integer::intValue).sum(), "image")
        + Epochs.describe(epochs, epochsRun)
        + device.map(d -> ", computed by " + d).orElse("")
        + (preparation.isNone() ? "" : "; " + preparation);
  }
}
