package org.imageanomaly.nodes.kdelearner;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.image.ImageSet;

/**
 * Images by what they were to an autoencoder.
 *
 * @param training those it was trained on
 * @param validation those that were held out
 * @param unknown the number of those that it has never seen
 */
record KnownImages(ImageSet training, ImageSet validation, int unknown) {

  /** Held-out images from which a threshold says something. */
  private static final int ENOUGH = 5;

  static KnownImages of(ImageSet images, CaeModel cae) {
    ImageSet training = among(images, cae.trainingFingerprints()::contains);
    // a picture that is there twice may have gone both ways: it was not held out then
    ImageSet validation =
        among(
            images,
            print ->
                cae.validationFingerprints().contains(print)
                    && !cae.trainingFingerprints().contains(print));
    int unknown = images.size() - training.size() - validation.size();
    return new KnownImages(training, validation, unknown);
  }

  private static ImageSet among(ImageSet images, Predicate<String> fingerprints) {
    return images.subset(
        IntStream.range(0, images.size())
            .filter(i -> fingerprints.test(images.fingerprint(i)))
            .toArray());
  }

  Optional<String> warning() {
    return unknown == 0
        ? Optional.empty()
        : Optional.of(
            unknown
                + (unknown == 1 ? " image was" : " images were")
                + " left out: the autoencoder was not trained with them, so that nothing says"
                + " whether they are normal.");
  }

  /** A warning if the thresholds are a matter of chance. */
  Optional<String> fewHeldOut() {
    int count = validation.size();
    return count >= ENOUGH
        ? Optional.empty()
        : Optional.of(
            "The thresholds come from only "
                + count
                + (count == 1 ? " held-out image" : " held-out images")
                + " and are a matter of chance. Train with more images or a larger validation"
                + " fraction.");
  }
}
