package org.imageanomaly.spark;

import java.util.Locale;
import org.imageanomaly.engine.detector.Sensitivity;

/** How a threshold is written: {@code learned}, {@code quantile:0.99} or {@code factor:1.5}. */
final class SensitivityText {

  static final String LEARNED = "learned";

  private static final String QUANTILE = "quantile:";
  private static final String FACTOR = "factor:";

  private SensitivityText() {}

  /**
   * What a text says.
   *
   * @throws IllegalArgumentException if it is none, or no threshold can lie there; with what to
   *     write instead
   */
  static Sensitivity parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    try {
      if (lower.equals(LEARNED)) {
        return Sensitivity.CALIBRATED;
      }
      if (lower.startsWith(QUANTILE)) {
        return Sensitivity.atQuantile(Double.parseDouble(lower.substring(QUANTILE.length())));
      }
      if (lower.startsWith(FACTOR)) {
        return Sensitivity.times(Double.parseDouble(lower.substring(FACTOR.length())));
      }
    } catch (NumberFormatException e) {
      // as below
    }
    throw new IllegalArgumentException(
        "The sensitivity \""
            + text
            + "\" is none. Write quantile:0.99, the part of good images that shall count as normal,"
            + " or factor:1.5, which multiplies the learned threshold.");
  }

  /** The text of a threshold. */
  static String of(Sensitivity sensitivity) {
    return switch (sensitivity.by()) {
      case CALIBRATION -> LEARNED;
      case QUANTILE -> QUANTILE + sensitivity.value();
      case FACTOR -> FACTOR + sensitivity.value();
    };
  }
}
