package org.imageanomaly.engine.metric;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a threshold is to bring. Of thresholds that are equally good the highest counts, which flags
 * the fewest images; but where recall is the goal, of those with the fewest false alarms the one
 * that finds the most.
 *
 * @param of what is to be reached
 * @param least the recall or precision that must be reached; of no meaning for others
 */
public record Goal(Of of, double least) {

  /** What can be reached. */
  public enum Of {
    /** The least expected cost. */
    COST,
    /** At least a recall, with as few false alarms as that allows. */
    RECALL,
    /** At least a precision, with as few misses as that allows. */
    PRECISION,
    /** The best F1. */
    F1
  }

  /** Of differences that come of rounding. */
  private static final double ROUNDING = 1e-12;

  public Goal {
    if ((of == Of.RECALL || of == Of.PRECISION) && !(least > 0 && least <= 1)) {
      throw new IllegalArgumentException(
          "The least "
              + of.name().toLowerCase(Locale.ROOT)
              + " must lie above 0 and at most at 1, not at "
              + least
              + ".");
    }
  }

  /** The best of some points; empty where none reaches it. */
  public Optional<OperatingPoint> best(List<OperatingPoint> points) {
    return switch (of) {
      case COST -> lowest(points.stream(), OperatingPoint::cost);
      case RECALL ->
          points.stream()
              .filter(point -> point.recall() >= least - ROUNDING)
              // no defect is given away for nothing
              .min(
                  Comparator.comparingLong((OperatingPoint p) -> p.counts().falsePositives())
                      .thenComparing(Comparator.comparing(OperatingPoint::recall).reversed()));
      case PRECISION ->
          lowest(
              points.stream().filter(point -> point.precision() >= least - ROUNDING),
              point -> -point.recall());
      case F1 ->
          lowest(points.stream().filter(point -> !Double.isNaN(point.f1())), point -> -point.f1());
    };
  }

  private static Optional<OperatingPoint> lowest(
      Stream<OperatingPoint> points, ToDoubleFunction<OperatingPoint> value) {
    return points.reduce(
        (best, other) -> {
          double before = value.applyAsDouble(best);
          double rounding = ROUNDING * Math.max(1, Math.abs(before));
          return value.applyAsDouble(other) < before - rounding ? other : best;
        });
  }
}
