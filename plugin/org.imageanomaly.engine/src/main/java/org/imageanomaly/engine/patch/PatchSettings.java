package org.imageanomaly.engine.patch;

import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;

/**
 * How a detector of patches is made.
 *
 * @param illumination what is done about light
 * @param pose what is done about turned and shifted parts
 * @param filters what makes the features
 * @param distances what their distances are measured from
 * @param quantile of normal images that shall count as normal, in (0, 1]
 */
public record PatchSettings(
    Illumination illumination,
    Pose pose,
    FilterSet filters,
    DistanceSet distances,
    double quantile) {

  public PatchSettings {
    if (!(quantile > 0 && quantile <= 1)) {
      throw new IllegalArgumentException(
          "The quantile must lie above 0 and at most at 1, not at " + quantile + ".");
    }
  }

  /** The same with another quantile. */
  public PatchSettings at(double other) {
    return new PatchSettings(illumination, pose, filters, distances, other);
  }
}
