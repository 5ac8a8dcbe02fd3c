package org.imageanomaly.engine.detector;

import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.Recipe;

/**
 * Where a detector comes from.
 *
 * @param recipe it was trained by
 * @param seed of all draws
 * @param device what computed the training; empty in files of versions that did not keep it
 * @param epochs passes over the training images
 * @param fitted the fingerprints of the images that it was fitted to
 * @param heldOut the fingerprints of the normal images that were held out
 */
public record Origin(
    Recipe recipe,
    long seed,
    Optional<String> device,
    int epochs,
    Set<String> fitted,
    Set<String> heldOut) {

  public Origin {
    fitted = Set.copyOf(fitted);
    heldOut = Set.copyOf(heldOut);
  }
}
