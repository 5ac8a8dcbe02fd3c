package org.imageanomaly.embedded.batch;

import java.util.OptionalLong;

/**
 * How long a node will still take, if it goes on as it did so far. The time before anything was
 * done, such as that for starting numerical libraries, is not counted. Nothing is said before a
 * second has passed and a fiftieth is done: until then it would be a guess. A learner that stops
 * early is done sooner.
 */
final class TimeLeft {
  private static final double NOTHING_DONE = 0.005;
  private static final double LEAST_FRACTION = 0.1;
  private static final double LEAST_SECONDS = 1;
  private static final double NANOS = 1e9;

  private long start;
  private double startFraction;
  private long changed;
  private long now;
  private double fraction;

  /** A node that starts at that time in nanoseconds. */
  TimeLeft(long start) {
    this.start = start;
    this.changed = start;
    this.now = start;
  }

  /** The node has come so far; null when it does not say. */
  void reached(Double part, long time) {
    now = time;
    if (part != null && part != fraction) {
      fraction = part;
      changed = time;
    }
    if (fraction < NOTHING_DONE) {
      start = now;
      startFraction = fraction;
    }
  }

  /** The seconds left; empty when nothing can be said. */
  OptionalLong seconds() {
    double done = fraction - startFraction;
    double seconds = (changed - start) / NANOS;
    if (done < LEAST_FRACTION || seconds < LEAST_SECONDS) {
      return OptionalLong.empty();
    }
    double left = seconds * Math.max(0, 1 - fraction) / done - (now - changed) / NANOS;
    return left < 0 ? OptionalLong.empty() : OptionalLong.of(Math.round(left));
  }

  /** The same as text in brackets and a space behind them; empty when nothing can be said. */
  String text() {
    OptionalLong left = seconds();
    return left.isPresent() ? "(" + words(left.getAsLong()) + " left) " : "";
  }

  private static String words(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    } else if (seconds < 3600) {
      return seconds / 60 + ":" + twoDigits(seconds % 60) + " min";
    }
    return seconds / 3600 + ":" + twoDigits(seconds / 60 % 60) + " h";
  }

  private static String twoDigits(long number) {
    return (number < 10 ? "0" : "") + number;
  }
}
