package org.imageanomaly.engine.deepfeature;

/**
 * How many good patches are remembered: a part of them all, and no more than fit the time that a
 * search among them takes.
 *
 * @param fraction of the patches of all images, above 0 and at most 1
 * @param most patches
 */
public record BankSize(double fraction, int most) {

  /** What more of them find and cost is in benchmarks/quality/README.md. */
  public static final BankSize RECOMMENDED = new BankSize(0.1, 4000);

  /** A file with more would be as large as its backbone. */
  static final int LARGEST = 100_000;

  public BankSize {
    if (!(fraction > 0 && fraction <= 1)) {
      throw new IllegalArgumentException(
          "The part of the patches that is remembered lies above 0 and at most at 1, not at "
              + fraction
              + ".");
    }
    if (most < 1 || most > LARGEST) {
      throw new IllegalArgumentException(
          "At least 1 and at most " + LARGEST + " patches are remembered, not " + most + ".");
    }
  }

  /** How many of some patches are remembered, if those of all images are so many. */
  int of(long some, long all) {
    double part = Math.min(fraction, (double) most / all);
    return (int) Math.max(1, Math.min(some, Math.round(part * some)));
  }
}
