package org.imageanomaly.engine.gan;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.Count;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.cae.Recipe;
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
 * @param search how images are scored; empty if the model only generates
 * @param calibration the scales of scores; there together with the search
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
    Framing framing,
    Optional<SearchSettings> search,
    Optional<GanCalibration> calibration)
    implements ImageModel {

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
    if (search.isPresent() != calibration.isPresent()) {
      throw new IllegalArgumentException("A search and its scales belong together.");
    }
    trainingFingerprints = Set.copyOf(trainingFingerprints);
    validationFingerprints = Set.copyOf(validationFingerprints);
  }

  @Override
  public ModelKind kind() {
    return ModelKind.DCGAN;
  }

  /** The number of values that a latent vector has. */
  public int latentSize() {
    return generator.spec.input().size();
  }

  /** Loads the generator; to be closed. */
  public ImageGenerator openGenerator(long seedOfImages) {
    return new ImageGenerator(this, seedOfImages);
  }

  /**
   * Loads both networks for scoring; to be closed.
   *
   * @throws IllegalArgumentException if the model was trained without a scale for scores
   */
  public GanScorer openScorer() {
    return new GanScorer(this);
  }

  /** This model with scales for scores. */
  DcganModel calibrated(SearchSettings by, GanCalibration scales) {
    return new DcganModel(
        recipe,
        inputShape,
        generator,
        discriminator,
        trainingFingerprints,
        validationFingerprints,
        epochs,
        seed,
        device,
        framing,
        Optional.of(by),
        Optional.of(scales));
  }

  @Override
  public String summary() {
    return String.format(
        Locale.ROOT,
        "Image generator, %s, %,d + %,d parameters, trained on %s in %s%s%s",
        inputShape,
        generator.spec.parameterCount(),
        discriminator.spec.parameterCount(),
        Count.of(trainingFingerprints.size(), "image"),
        Count.of(epochs, "epoch"),
        calibration
            .map(c -> ", anomaly scores from " + Count.of(c.images(), "held-out image"))
            .orElse(", without anomaly scores"),
        device.map(d -> ", computed by " + d).orElse(""));
  }
}
