package org.imageanomaly.engine.gan;

/**
 * How the image of the generator that is nearest to a given one is searched (AnoGAN, Schlegl et al.
 * 2017).
 *
 * @param steps of gradient descent on the latent vector
 * @param discriminationWeight the weight lambda of the discrimination loss in the loss (1 - lambda)
 *     * residual + lambda * discrimination, in [0, 1]
 * @param quantile of normal images that shall count as normal, judged by the held-out ones, in (0,
 *     1]
 */
public record SearchSettings(int steps, double discriminationWeight, double quantile) {

  /** Minutes for a batch of small images; what is found changes no more long before. */
  public static final int MOST_STEPS = 10_000;

  public SearchSettings {
    if (steps < 1 || steps > MOST_STEPS) {
      throw new IllegalArgumentException(
          "The number of search steps must lie from 1 to "
              + MOST_STEPS
              + ", not at "
              + steps
              + ".");
    }
    if (!(discriminationWeight >= 0 && discriminationWeight <= 1)) {
      throw new IllegalArgumentException(
          "The weight of the discrimination loss must lie between 0 and 1, not at "
              + discriminationWeight
              + ".");
    }
    if (!(quantile > 0 && quantile <= 1)) {
      throw new IllegalArgumentException(
          "The quantile must lie above 0 and at most at 1, not at " + quantile + ".");
    }
  }

  /** 300 steps, the weight 0.1 of the publication, the 95 % quantile. */
  public static SearchSettings standard() {
    return new SearchSettings(300, 0.1, 0.95);
  }

  /** What the search makes small. */
  double loss(double residual, double discrimination) {
    return (1 - discriminationWeight) * residual + discriminationWeight * discrimination;
  }
}
