package org.imageanomaly.nodes.kdelearner;

import java.util.Optional;
import java.util.Set;
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

  static KnownImages of(ImageSet images, CaeModel cae) {
    ImageSet training = among(images, cae.trainingFingerprints());
    ImageSet validation = among(images, cae.validationFingerprints());
    int unknown = images.size() - training.size() - validation.size();
    return new KnownImages(training, validation, unknown);
  }

  private static ImageSet among(ImageSet images, Set<String> fingerprints) {
    return images.subset(
        IntStream.range(0, images.size())
            .filter(i -> fingerprints.contains(images.fingerprint(i)))
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
}
