package org.imageanomaly.engine.training;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.imageanomaly.engine.image.ImageSet;

/**
 * Images by what they were to a model: the one rule of who may be fitted, who may set thresholds,
 * and who is left out.
 *
 * @param training those it was trained on
 * @param heldOut those that were held out, each picture once
 * @param unknown the number of those that it has never seen: nothing says whether they are normal
 */
public record KnownImages(ImageSet training, ImageSet heldOut, int unknown) {

  /**
   * Sorts images by their fingerprints.
   *
   * @param trained those of images that a model was trained on
   * @param validated those of images that were held out
   */
  public static KnownImages of(ImageSet images, Set<String> trained, Set<String> validated) {
    ImageSet training = among(images, trained::contains);
    // in models of versions that split copies of a picture it may be on both sides
    ImageSet heldOut =
        among(images, print -> validated.contains(print) && !trained.contains(print));
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
                + " left out: the model was not trained with them, so that nothing says"
                + " whether they are normal.");
  }
}
