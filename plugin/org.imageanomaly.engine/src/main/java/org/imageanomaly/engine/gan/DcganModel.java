package org.imageanomaly.engine.gan;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.Count;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.network.Epochs;
import org.imageanomaly.engine.network.FoldedNetwork;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;

/**
 * A trained generator of images with its discriminator. Images enter and leave in [-1, 1].
 *
 * @param recipe what they were trained by
 * @param inputShape of the images
 * @param generator makes images of latent vectors
 * @param discriminator tells real from generated images
 * @param trainingFingerprints of the images that they were trained on
 * @param validationFingerprints of the images that were held out
 * @param epochs passes over the training images
 * @param seed what everything was drawn with
 * @param device what computed the training; empty in files of versions that did not keep it
 * @param framing how images of all proportions are brought to the shape
 */
public record DcganModel(
    Recipe recipe,
    ImageShape inputShape,
    Part generator,
    Part discriminator,
    Set<String> trainingFingerprints,
    Set<String> validationFingerprints,
    int epochs,
    long seed,
    Optional<String> device,
    Framing framing)
    implements Generation {

  /** Far more than the 100 of a recipe. */
  private static final int MOST_LATENTS = 4096;

  /** The kind of these models, and of the detectors that are made of them. */
  public static final ModelKind KIND = new ModelKind("DCGAN", "image generator");

  /**
   * One of the two networks.
   *
   * @param spec the network
   * @param parameters in the order of {@link org.imageanomaly.engine.network.Network#parameters()}
   */
  public record Part(NetworkSpec spec, float[] parameters) {

    public Part {
      parameters = parameters.clone();
      spec.checkTrained(parameters, -1);
    }

    /** A copy of what belongs to the layers. */
    @Override
    public float[] parameters() {
      return parameters.clone();
    }
  }

  public DcganModel {
    Objects.requireNonNull(recipe, "no recipe");
    TensorShape image =
        new TensorShape(inputShape.channels(), inputShape.height(), inputShape.width());
    if (!generator.spec.output().equals(image)
        || !discriminator.spec.input().equals(image)
        || !generator.spec.input().isVector()) {
      throw new IllegalArgumentException(
          "The generator makes "
              + generator.spec.output()
              + " and the discriminator judges "
              + discriminator.spec.input()
              + ", which does not fit images of "
              + inputShape
              + ".");
    }
    inputShape.checkSides(1, DcganSettings.LARGEST_SIZE);
    int latent = generator.spec.input().size();
    if (latent > MOST_LATENTS) {
      throw new IllegalArgumentException(
          "The generator makes images of " + latent + " values, more than " + MOST_LATENTS + ".");
    }
    if (!generator.spec.lastActivation().equals(Optional.of(ActivationFunction.TANH))) {
      throw new IllegalArgumentException(
          "The generator ends in "
              + last(generator).title()
              + ", and not in a hyperbolic tangent, as images between -1 and 1 do.");
    }
    if (!last(discriminator).equals(new LayerSpec.Dense(1, ActivationFunction.SIGMOID))) {
      throw new IllegalArgumentException(
          "The discriminator ends in "
              + last(discriminator).title()
              + ", and not in a dense layer with one sigmoid.");
    }
    FoldedNetwork.specOf(generator.spec);
    featuresOf(discriminator.spec);
    Epochs.check(0, epochs, Optional.empty());
    trainingFingerprints = Set.copyOf(trainingFingerprints);
    validationFingerprints = Set.copyOf(validationFingerprints);
  }

  private static LayerSpec last(Part part) {
    return part.spec.layers().get(part.spec.layers().size() - 1);
  }

  /** The layers of a folded discriminator before the one that judges. */
  private static NetworkSpec featuresOf(NetworkSpec discriminator) {
    NetworkSpec folded = FoldedNetwork.specOf(discriminator);
    return new NetworkSpec(folded.input(), folded.layers().subList(0, folded.layers().size() - 1));
  }

  @Override
  public ModelDescription description() {
    return describe(inputShape);
  }

  /** What is known of such a model before it is trained. */
  public static ModelDescription describe(ImageShape inputShape) {
    return new ModelDescription(KIND, inputShape, Capability.GENERATES);
  }

  /** The number of values that a latent vector has. */
  public int latentSize() {
    return generator.spec.input().size();
  }

  @Override
  public DcganModel model() {
    return this;
  }

  @Override
  public String summary() {
    return summary(", without anomaly scores");
  }

  /** A summary that says what scores there are. */
  String summary(String ofScores) {
    return String.format(
        Locale.ROOT,
        "Image generator, %s, %,d + %,d parameters, trained on %s in %s%s%s",
        inputShape,
        generator.spec.parameterCount(),
        discriminator.spec.parameterCount(),
        Count.of(trainingFingerprints.size(), "image"),
        Count.of(epochs, "epoch"),
        ofScores,
        device.map(d -> ", computed by " + d).orElse(""));
  }
}
