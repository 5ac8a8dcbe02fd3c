package org.imageanomaly.engine.deepfeature;

import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;

/**
 * How a detector over the features of a backbone is made.
 *
 * @param method what features are compared with
 * @param illumination what is done about light
 * @param pose what is done about turned and shifted parts
 * @param bank how many patches PatchCore remembers
 * @param quantile of normal images that shall count as normal, in (0, 1]
 */
public record DeepFeatureSettings(
    DeepMethod method, Illumination illumination, Pose pose, BankSize bank, double quantile) {

  public DeepFeatureSettings {
    if (!(quantile > 0 && quantile <= 1)) {
      throw new IllegalArgumentException(
          "The quantile must lie above 0 and at most at 1, not at " + quantile + ".");
    }
  }

  /** With images as they are and the recommended number of patches. */
  public DeepFeatureSettings(DeepMethod method, double quantile) {
    this(method, Illumination.NONE, Pose.AS_IS, BankSize.RECOMMENDED, quantile);
  }

  /** The same with another quantile. */
  public DeepFeatureSettings at(double other) {
    return new DeepFeatureSettings(method, illumination, pose, bank, other);
  }
}
