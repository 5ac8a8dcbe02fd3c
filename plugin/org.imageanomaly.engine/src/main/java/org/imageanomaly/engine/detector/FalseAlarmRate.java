package org.imageanomaly.engine.detector;

import java.util.Locale;
import java.util.Optional;
import org.imageanomaly.engine.statistics.BetaDistribution;
import org.imageanomaly.engine.statistics.Proportion;

/**
 * What part of further normal images will be flagged, as far as some held-out ones can tell. It
 * holds for images taken like those that were trained on, not for those of another camera or light.
 *
 * @param images that the threshold rests on
 * @param expected the mean
 * @param lowest the lower end of a 95 % interval
 * @param highest the upper end of it
 */
public record FalseAlarmRate(int images, double expected, double lowest, double highest) {

  private static final double TAIL = 0.025;

  public FalseAlarmRate {
    if (!(lowest >= 0 && lowest <= highest && highest <= 1 && expected >= 0 && expected <= 1)) {
      throw new IllegalArgumentException(
          "Part " + expected + " (" + lowest + " to " + highest + ") of images is none.");
    }
  }

  /**
   * Of a threshold at a quantile of the held-out images, or, where it lies beyond them all, at the
   * bound of a prediction interval. What lies beyond the k-th of n order statistics has a Beta(n +
   * 1 - k, k) distribution (David and Nagaraja, Order Statistics, 2003); beyond all of them nothing
   * is known but that none of n lay there.
   */
  public static FalseAlarmRate atQuantile(int images, double q) {
    if (NormalScores.beyondAll(images, q)) {
      return new FalseAlarmRate(images, 1 - q, 0, 1 - Math.pow(2 * TAIL, 1.0 / images));
    }
    double k = Math.max(1, Math.min(images, q * (images + 1)));
    BetaDistribution beyond = new BetaDistribution(images + 1 - k, k);
    return new FalseAlarmRate(
        images, (images + 1 - k) / (images + 1), beyond.quantile(TAIL), beyond.quantile(1 - TAIL));
  }

  /**
   * The same where images resemble one another, so that fewer of them tell something by themselves:
   * it is as probable, but less sure.
   */
  FalseAlarmRate unsure(int independent, double q) {
    FalseAlarmRate few = atQuantile(Math.max(1, independent), q);
    return new FalseAlarmRate(
        images, expected, Math.min(lowest, few.lowest), Math.max(highest, few.highest));
  }

  /**
   * Of a threshold that was set without a look at these images, of which some were flagged, with
   * the interval of Clopper and Pearson (1934).
   */
  static FalseAlarmRate counted(int flagged, int images) {
    Proportion found = new Proportion(flagged, images);
    return new FalseAlarmRate(images, (double) flagged / images, found.lowest(), found.highest());
  }

  /** A warning that says what to do, where a threshold at a quantile is an extrapolation. */
  public Optional<String> warning(double q) {
    return NormalScores.beyondAll(images, q)
        ? Optional.of(
            text()
                + String.format(
                    Locale.ROOT,
                    " A quantile of %s needs at least %d held-out images: give more images of good"
                        + " parts or, where a setting says which part is held out, a larger one.",
                    q,
                    (int) Math.ceil(q / (1 - q) - 1e-9)))
        : Optional.empty();
  }

  /** A sentence for the user. */
  public String text() {
    return "The threshold rests on "
        + images
        + (images == 1 ? " held-out normal image" : " held-out normal images")
        + ": about "
        + percent(expected)
        + " % of further normal images will be flagged ("
        + percent(lowest)
        + " to "
        + percent(highest)
        + " %).";
  }

  private static String percent(double part) {
    double percent = 100 * part;
    return percent > 0 && percent < 10
        ? String.format(Locale.ROOT, "%.1f", percent)
        : Long.toString(Math.round(percent));
  }
}
