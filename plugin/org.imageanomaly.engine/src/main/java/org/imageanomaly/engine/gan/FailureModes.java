package org.imageanomaly.engine.gan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Recognizes how the training of a generator fails: images that look alike, a discriminator that
 * won.
 */
final class FailureModes {

  private static final double LEAST_DIVERSITY = 0.25;
  private static final double CERTAIN = 0.99;
  private static final double HIGHEST_LOSS = 6;

  /** The part of the epochs at the end that is judged. */
  private static final int LAST = 10;

  private FailureModes() {}

  /**
   * Judges a training by its end.
   *
   * @param diversity of samples, as a share of that of the training images
   * @return sentences for the user; none if all is well
   */
  static List<String> warnings(List<GanEpoch> history, double diversity) {
    List<String> warnings = new ArrayList<>();
    if (diversity < LEAST_DIVERSITY) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "The generated images look alike: they differ from one another by %.0f %% of what the"
                  + " training images do. Train longer, with another seed or with more images.",
              100 * diversity));
    }
    List<GanEpoch> last =
        history.subList(history.size() - Math.max(1, history.size() / LAST), history.size());
    double real = last.stream().mapToDouble(GanEpoch::realAccuracy).average().orElse(0);
    double fake = last.stream().mapToDouble(GanEpoch::fakeAccuracy).average().orElse(0);
    double loss = last.stream().mapToDouble(GanEpoch::generatorLoss).average().orElse(0);
    if (Math.min(real, fake) > CERTAIN && loss > HIGHEST_LOSS) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "The discriminator won: it tells %.0f %% of real and %.0f %% of generated images apart"
                  + " and the generator's loss is %.1f, so that it no longer learns. Train with a"
                  + " lower learning rate, a larger batch or another seed.",
              100 * real,
              100 * fake,
              loss));
    }
    return warnings;
  }
}
