package org.imageanomaly.engine.statistics;

import java.util.Locale;

/**
 * A part of some images, and what it says of further ones.
 *
 * @param part how many have it
 * @param whole how many there are, at least 1
 */
public record Proportion(long part, long whole) {

  private static final double TAIL = 0.025;

  public Proportion {
    if (part < 0 || part > whole || whole < 1) {
      throw new IllegalArgumentException(part + " of " + whole + " images are no part.");
    }
  }

  /** The lower end of a 95 % interval (Clopper and Pearson, 1934). */
  public double lowest() {
    return part == 0 ? 0 : new BetaDistribution(part, whole - part + 1.0).quantile(TAIL);
  }

  /** The upper end of a 95 % interval (Clopper and Pearson, 1934). */
  public double highest() {
    return part == whole ? 1 : new BetaDistribution(part + 1.0, whole - part).quantile(1 - TAIL);
  }

  /** What further images are likely to have, such as "75 to 100 %". */
  public String interval() {
    return String.format(Locale.ROOT, "%.0f to %.0f %%", 100 * lowest(), 100 * highest());
  }
}
