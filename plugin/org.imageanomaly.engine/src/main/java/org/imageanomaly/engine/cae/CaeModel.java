package org.imageanomaly.engine.cae;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.Count;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.network.Epochs;
import org.imageanomaly.engine.network.Network;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.HeldOut;
import org.imageanomaly.engine.training.KnownImages;

/**
 * A trained autoencoder.
 *
 * @param architecture which autoencoder it is; one of other software counts as a KD-CAE
 * @param recipe what it was trained by
 * @param inputShape what images are brought to; a gray image enters a network of three channels as
 *     three equal ones
 * @param spec its network
 * @param latentLayer the index of the layer whose output is the latent representation
 * @param parameters weights and biases, in the order of {@link
 *     org.imageanomaly.engine.network.Network#parameters()}
 * @param trainingFingerprints of the images it was trained on
 * @param validationFingerprints of the images that were held out to end the training
 * @param validationLoss the mean squared error on the held-out images
 * @param epochs passes over the training images up to the weights that were kept
 * @param epochsRun all passes that the training made, of which those after the best one brought
 *     nothing; empty in files of versions that did not keep it
 * @param seed what the split, the weights and the order were drawn with
 * @param device what computed the training; empty in files of versions that did not keep it
 * @param framing how images of all proportions are brought to the shape
 * @param preparation what is done to images of that shape before they enter the network
 * @param source what trained it, with version and latent layer; empty unless that was other
 *     software
 */
public record CaeModel(
    Architecture architecture,
    Recipe recipe,
    ImageShape inputShape,
    NetworkSpec spec,
    int latentLayer,
    float[] parameters,
    Set<String> trainingFingerprints,
    Set<String> validationFingerprints,
    double validationLoss,
    int epochs,
    Optional<Integer> epochsRun,
    long seed,
    Optional<String> device,
    Framing framing,
    Preparation preparation,
    Optional<String> source)
    implements ImageModel {

  /**
   * What stands for the unknown validation loss of other software's networks: that of a typical
   * autoencoder of good parts, so that a difference of 0.4 is white in pictures.
   */
  private static final double TYPICAL_LOSS = 0.0025;

  /** The part of the good images of a {@link #split} that is held out. */
  private static final double HELD_OUT = 0.2;

  /** The largest window in which images and reconstructions are compared. */
  private static final int SHORTEST_SIDE = 11;

  private static final double WHITE = 8;

  /** Where held-out images were reconstructed without any error. */
  private static final double LEAST_WHITE = 1e-6;

  /** The kind of these models. */
  public static final ModelKind KIND = new ModelKind("CAE", "convolutional autoencoder");

  public CaeModel {
    Objects.requireNonNull(architecture, "no architecture");
    Objects.requireNonNull(recipe, "no recipe");
    Objects.requireNonNull(preparation, "no preparation");
    parameters = parameters.clone();
    if (!spec.output().equals(spec.input()) || !fits(inputShape, spec.input())) {
      throw new IllegalArgumentException(
          "The network makes "
              + spec.output()
              + " of "
              + spec.input()
              + ", which does not fit images of "
              + inputShape
              + ".");
    }
    inputShape.checkSides(SHORTEST_SIDE, CaeSettings.LARGEST_SIZE);
    if (source.isEmpty()
        && !spec.lastActivation().equals(Optional.of(ActivationFunction.SIGMOID))) {
      throw new IllegalArgumentException(
          "The network ends in "
              + spec.layers().get(spec.layers().size() - 1).title()
              + ", and not in a sigmoid, as reconstructions between 0 and 1 do.");
    }
    decoderSpec(spec, latentLayer);
    spec.checkTrained(parameters, 0);
    Epochs.check(validationLoss, epochs, epochsRun);
    trainingFingerprints = Set.copyOf(trainingFingerprints);
    validationFingerprints = Set.copyOf(validationFingerprints);
  }

  /** A model that takes images as they are. */
  public CaeModel(
      Architecture architecture,
      Recipe recipe,
      ImageShape inputShape,
      NetworkSpec spec,
      int latentLayer,
      float[] parameters,
      Set<String> trainingFingerprints,
      Set<String> validationFingerprints,
      double validationLoss,
      int epochs,
      Optional<Integer> epochsRun,
      long seed,
      Optional<String> device,
      Framing framing) {
    this(
        architecture,
        recipe,
        inputShape,
        spec,
        latentLayer,
        parameters,
        trainingFingerprints,
        validationFingerprints,
        validationLoss,
        epochs,
        epochsRun,
        seed,
        device,
        framing,
        Preparation.NONE);
  }

  /** A model of our own training. */
  public CaeModel(
      Architecture architecture,
      Recipe recipe,
      ImageShape inputShape,
      NetworkSpec spec,
      int latentLayer,
      float[] parameters,
      Set<String> trainingFingerprints,
      Set<String> validationFingerprints,
      double validationLoss,
      int epochs,
      Optional<Integer> epochsRun,
      long seed,
      Optional<String> device,
      Framing framing,
      Preparation preparation) {
    this(
        architecture,
        recipe,
        inputShape,
        spec,
        latentLayer,
        parameters,
        trainingFingerprints,
        validationFingerprints,
        validationLoss,
        epochs,
        epochsRun,
        seed,
        device,
        framing,
        preparation,
        Optional.empty());
  }

  /**
   * A network that other software trained. Of its images nothing is known.
   *
   * @param source the software, with version and latent layer, for people
   * @param parameters as {@link org.imageanomaly.engine.network.Network#parameters()} has them;
   *     what comes out may lie outside of [0, 1]
   */
  public static CaeModel foreign(
      String source, ImageShape inputShape, NetworkSpec spec, int latentLayer, float[] parameters) {
    return new CaeModel(
        Architecture.KD_CAE,
        Recipe.RECOMMENDED,
        inputShape,
        spec,
        latentLayer,
        parameters,
        Set.of(),
        Set.of(),
        TYPICAL_LOSS,
        1,
        Optional.empty(),
        0,
        Optional.empty(),
        Framing.SQUEEZE,
        Preparation.NONE,
        Optional.of(source));
  }

  /** Whether nothing says which images it was trained on. */
  public boolean knowsNoImages() {
    return source.isPresent() && trainingFingerprints.isEmpty();
  }

  /**
   * This network with good images in place of those that it was trained on, which nobody knows: a
   * fifth of them is held out, drawn with a seed, and the rest counts as trained on.
   *
   * @throws IllegalArgumentException if there are not two different pictures
   */
  public CaeModel split(ImageSet good, long drawn) {
    HeldOut drawing = HeldOut.draw(good, HELD_OUT, drawn);
    return new CaeModel(
        architecture,
        recipe,
        inputShape,
        spec,
        latentLayer,
        parameters,
        fingerprints(good, drawing.training()),
        fingerprints(good, drawing.validation()),
        validationLoss,
        epochs,
        epochsRun,
        drawn,
        device,
        framing,
        preparation,
        source);
  }

  private static Set<String> fingerprints(ImageSet images, int... indices) {
    return Arrays.stream(indices).mapToObj(images::fingerprint).collect(Collectors.toSet());
  }

  private static boolean fits(ImageShape image, TensorShape input) {
    return image.height() == input.height()
        && image.width() == input.width()
        && (input.channels() == image.channels() || input.channels() == 3 && image.channels() == 1);
  }

  /** A copy of the weights and biases. */
  @Override
  public float[] parameters() {
    return parameters.clone();
  }

  /** From which difference on images of differences are white: see {@link Reconstruction}. */
  public double whiteDifference() {
    return Math.max(LEAST_WHITE, WHITE * Math.sqrt(validationLoss));
  }

  /** Loads the layers behind the latent representation; to be closed. */
  Network decoder() {
    NetworkSpec decoder = decoderSpec(spec, latentLayer);
    int encoding = parameters.length - Math.toIntExact(decoder.parameterCount());
    return Network.trained(decoder, Arrays.copyOfRange(parameters, encoding, parameters.length));
  }

  private static NetworkSpec decoderSpec(NetworkSpec spec, int latentLayer) {
    int last = spec.layers().size() - 1;
    if (latentLayer < 0 || latentLayer >= last) {
      throw new IllegalArgumentException(
          "Behind layer "
              + latentLayer
              + ", whose output is latent, the network has no layer: it has those from 0 to "
              + last
              + ".");
    }
    return new NetworkSpec(
        spec.shapes().get(latentLayer), spec.layers().subList(latentLayer + 1, last + 1));
  }

  @Override
  public ModelDescription description() {
    return describe(inputShape);
  }

  /** What is known of an autoencoder before it is trained. */
  public static ModelDescription describe(ImageShape inputShape) {
    return new ModelDescription(KIND, inputShape, Capability.RECONSTRUCTS);
  }

  /** Images by what they were to this autoencoder. */
  public KnownImages known(ImageSet images) {
    return KnownImages.of(images, trainingFingerprints, validationFingerprints);
  }

  /** Loads the network; to be closed. */
  public Autoencoder open() {
    return new Autoencoder(this);
  }

  private String foreignSummary(String from) {
    return "Convolutional autoencoder from "
        + from
        + " ("
        + spec.shapes().get(latentLayer)
        + "), "
        + inputShape
        + ", "
        + String.format(java.util.Locale.ROOT, "%,d", spec.parameterCount())
        + " parameters";
  }

  @Override
  public String summary() {
    if (source.isPresent()) {
      return foreignSummary(source.get());
    }
    return "Convolutional autoencoder ("
        + architecture.text()
        + "), "
        + inputShape
        + ", "
        + String.format(java.util.Locale.ROOT, "%,d", spec.parameterCount())
        + " parameters, trained on "
        + Count.of(trainingFingerprints.size(), "image")
        + Epochs.describe(epochs, epochsRun)
        + device.map(d -> ", computed by " + d).orElse("")
        + (preparation.isNone() ? "" : "; " + preparation);
  }
}
