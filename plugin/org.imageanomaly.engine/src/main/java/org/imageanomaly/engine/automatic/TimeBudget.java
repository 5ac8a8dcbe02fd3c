package org.imageanomaly.engine.automatic;

import java.util.function.LongSupplier;

/**
 * How much time is left, and on how many images candidates can be tried in it: rather fewer images
 * than fewer candidates.
 */
final class TimeBudget {

  /** Images that say which of two candidates is better; fewer are not worth a candidate's time. */
  static final int FEWEST = 16;

  /**
   * Of the time left, what is planned: aligned images take longer than the first candidate's,
   * larger memories of good patches than those of few images, and a machine is not always equally
   * fast.
   */
  private static final double PLANNED = 0.75;

  /** Of the limit, for candidates, however long the last fit takes. */
  private static final double SEARCHING = 0.5;

  private static final double SECONDS = 60;

  private final double limit;
  private final LongSupplier nanos;
  private final long start;

  /**
   * Begins to count.
   *
   * @param nanos a clock
   */
  TimeBudget(double minutes, LongSupplier nanos) {
    this.limit = SECONDS * minutes;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  /** Since it began to count. */
  double seconds() {
    return (nanos.getAsLong() - start) / 1e9;
  }

  /** Whether there is time for something before the last fit. */
  boolean allows(double seconds, double lastFit) {
    return seconds <= left(lastFit);
  }

  private double left(double lastFit) {
    return Math.max(SEARCHING * limit, limit - lastFit) - seconds();
  }

  /** On how many images so many candidates can be tried before the last fit; perhaps on none. */
  int images(int candidates, Pace pace, double lastFit) {
    return pace.images(PLANNED * left(lastFit) / candidates);
  }

  /**
   * The limit that allows all, in whole minutes.
   *
   * @param before seconds before candidates are compared
   * @param comparing seconds for comparing them
   * @param lastFit seconds
   */
  static long minutes(double before, double comparing, double lastFit) {
    return (long) Math.ceil((before + comparing / PLANNED + lastFit) / SECONDS);
  }
}
