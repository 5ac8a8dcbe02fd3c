package org.imageanomaly.engine.preparation;

import java.util.Locale;

/**
 * What was found out about the poses of good images, without any label.
 *
 * @param alignment none where it does not help
 * @param reason why it helps or does not, for people
 * @param before the deviation of pixels from the mean image, root mean square, in levels; NaN where
 *     it was not measured
 * @param after the same of aligned images; NaN where it was not measured
 */
public record AlignmentFinding(Alignment alignment, String reason, double before, double after) {

  static AlignmentFinding none(String reason) {
    return new AlignmentFinding(Alignment.NONE, reason, Double.NaN, Double.NaN);
  }

  static String deviations(double before, double after) {
    return String.format(
        Locale.ROOT, "aligned, good images differ by %.1f levels instead of %.1f", after, before);
  }
}
