package org.imageanomaly.engine.cae;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.imageanomaly.engine.image.ImageSet;

/**
 * Images by what they were to an autoencoder: the one rule of who may be fitted, who may set
 * thresholds, and who is left out.
 *
 * @param training those it was trained on
 * @param heldOut those that were held out, each picture once
 * @param unknown the number of those that it has never seen: nothing says whether they are normal
 */
public record KnownImages(ImageSet training, ImageSet heldOut, int unknown) {

  /** Sorts images by their fingerprints. */
  public static KnownImages of(ImageSet images, CaeModel cae) {
    ImageSet training = among(images, cae.trainingFingerprints()::contains);
    // in models of versions that split copies of a picture it may be on both sides
    ImageSet heldOut =
        among(
            images,
            print ->
                cae.validationFingerprints().contains(print)
                    && !cae.trainingFingerprints().contains(print));
    int unknown = images.size() - training.size() - heldOut.size();
    return new KnownImages(training, heldOut.subset(heldOut.firstOfEach()), unknown);
  }

  private static ImageSet among(ImageSet images, Predicate<String> fingerprints) {
    return images.subset(
        IntStream.range(0, images.size())
            .filter(i -> fingerprints.test(images.fingerprint(i)))
            .toArray());
  }

  /** A sentence for the user about images that are left out. */
  public Optional<String> warning() {
    return unknown == 0
        ? Optional.empty()
        : Optional.of(
            unknown
                + (unknown == 1 ? " image was" : " images were")
                + " left out: the autoencoder was not trained with them, so that nothing says"
                + " whether they are normal.");
  }
}
