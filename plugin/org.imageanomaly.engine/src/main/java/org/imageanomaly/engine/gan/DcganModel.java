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
      if (parameters.length != spec.parameterCount()) {
        throw new IllegalArgumentException(
            "The network has "
                + spec.parameterCount()
                + " parameters, not "
                + parameters.length
                + ".");
      }
      for (float parameter : parameters) {
        if (!Float.isFinite(parameter)) {
          throw new IllegalArgumentException("A weight of the network is not finite.");
        }
      }
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
        || !generator.spec.input().isVector()
        || discriminator.spec.output().size() != 1) {
      throw new IllegalArgumentException(
          "The generator makes "
              + generator.spec.output()
              + " and the discriminator judges "
              + discriminator.spec.input()
              + ", which does not fit images of "
              + inputShape
              + ".");
    }
    trainingFingerprints = Set.copyOf(trainingFingerprints);
    validationFingerprints = Set.copyOf(validationFingerprints);
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
