package org.imageanomaly.engine.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.imageanomaly.engine.detector.Calibration;
import org.imageanomaly.engine.detector.NormalLighting;
import org.imageanomaly.engine.detector.NormalScores;
import org.imageanomaly.engine.image.Lighting;
import org.imageanomaly.engine.statistics.RankSum;

/**
 * Compares images of today with those of a calibration: how they are lit, and how the ones that
 * look normal score. Something differs where a rank sum test says so and the medians lie so far
 * apart that it matters.
 */
public final class DriftCheck {

  static final String BRIGHTNESS = "Brightness";
  static final String CONTRAST = "Contrast";
  static final String FLAGGED = "Flagged images";

  /** Fewer images tell nothing. */
  static final int FEWEST = 5;

  /** By chance alone, one of a thousand comparisons comes out as unusual. */
  private static final double PROBABILITY = 0.001;

  /**
   * A part of the distance from the median normal image to the threshold. The test images of MVTec
   * AD's bottles, of which nobody says that anything has changed, differ by a third of it.
   */
  private static final double SCORES = 0.5;

  /**
   * Of the range from black to white. The test images of MVTec AD's toothbrushes, of which nobody
   * says that anything has changed, are brighter by 0.014.
   */
  private static final double LIGHT = 0.018;

  /** Of what it was: in dark pictures, and in those of little contrast, less matters, too. */
  private static final double PART = 0.15;

  /** About a level of 8 bits. */
  private static final double LEAST = 0.004;

  /** A folder of so few images may hold nothing but defects. */
  private static final int FEWEST_FLAGGED = 20;

  /** Where more are flagged, hardly any looks normal, and nothing else tells of a change. */
  private static final double NEARLY_ALL = 0.95;

  private static final String AS_BEFORE = "As at calibration.";

  /** More values tell the same and take their time to rank. */
  private static final int MOST = 2_000;

  private final Calibration calibration;

  public DriftCheck(Calibration calibration) {
    this.calibration = calibration;
  }

  /**
   * Compares all that can be compared.
   *
   * @param scores the anomaly scores of today's images
   * @param lighting how they, or some of them, are lit
   * @return nothing for what the model did not keep, or where there are too few images
   */
  public List<Drift> compare(double[] scores, List<Lighting> lighting) {
    List<Drift> found = new ArrayList<>();
    calibration.lighting().ifPresent(then -> found.addAll(light(then, lighting)));
    boolean lit = found.stream().anyMatch(Drift::differs);
    calibration.normal().flatMap(then -> scores(then, scores)).ifPresent(found::add);
    if (!lit) {
      flagged(scores).ifPresent(found::add);
    }
    return found;
  }

  private static List<Drift> light(NormalLighting then, List<Lighting> today) {
    List<Drift> found = new ArrayList<>();
    lighting(BRIGHTNESS, Lighting::brightness, "brighter", "darker", then, today)
        .ifPresent(found::add);
    lighting(CONTRAST, Lighting::contrast, "richer in contrast", "poorer in contrast", then, today)
        .ifPresent(found::add);
    return found;
  }

  private static Optional<Drift> lighting(
      String name,
      ToDoubleFunction<Lighting> value,
      String higher,
      String lower,
      NormalLighting then,
      List<Lighting> today) {
    double[] before = then.images().stream().mapToDouble(value).toArray();
    double[] now = today.stream().mapToDouble(value).toArray();
    if (before.length < FEWEST || now.length < FEWEST) {
      return Optional.empty();
    }
    double from = median(before);
    double to = median(now);
    double least = Math.max(LEAST, Math.min(LIGHT, PART * from));
    boolean differs = Math.abs(to - from) >= least && isUnlikely(before, now);
    boolean more = to > from;
    boolean every = Arrays.stream(now).allMatch(v -> more ? v > from : v < from);
    String sentence =
        differs
            ? String.format(
                Locale.ROOT,
                "%s %s than at calibration by %.2f of the range from black to white.",
                every ? "Every image is" : "Images are",
                more ? higher : lower,
                Math.abs(to - from))
            : AS_BEFORE;
    return Optional.of(new Drift(name, from, to, differs, sentence));
  }

  private static Optional<Drift> scores(NormalScores then, double... today) {
    double[] before = normalLooking(then.heldOut());
    double[] now = normalLooking(today);
    if (before.length < FEWEST || now.length < FEWEST) {
      return Optional.empty();
    }
    double from = median(before);
    double to = median(now);
    boolean differs = Math.abs(to - from) >= SCORES && isUnlikely(before, now);
    String sentence =
        differs
            ? String.format(
                Locale.ROOT,
                "Images that look normal score %s than at calibration (median %.2f, then %.2f).",
                to > from ? "higher" : "lower",
                withoutSign(to),
                withoutSign(from))
            : AS_BEFORE;
    return Optional.of(new Drift("Scores of normal-looking images", from, to, differs, sentence));
  }

  /** What would be written as minus zero, as zero. */
  private static double withoutSign(double median) {
    return Math.abs(median) < 0.005 ? 0 : median;
  }

  /** Said only where nearly all are flagged. */
  private Optional<Drift> flagged(double... scores) {
    long flagged = Arrays.stream(scores).filter(score -> score > 1).count();
    if (scores.length < FEWEST_FLAGGED || flagged < NEARLY_ALL * scores.length) {
      return Optional.empty();
    }
    double part = (double) flagged / scores.length;
    return Optional.of(
        new Drift(
            FLAGGED,
            1 - calibration.quantile(),
            part,
            true,
            String.format(Locale.ROOT, "%.0f %% of the images are flagged.", 100 * part)));
  }

  /** Those of images below the threshold, so that defects of today do not count as a change. */
  private static double[] normalLooking(double... scores) {
    return Arrays.stream(scores).filter(score -> score <= 1).toArray();
  }

  private static boolean isUnlikely(double[] before, double[] now) {
    double[] first = some(before);
    double[] second = some(now);
    double[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    boolean[] isNow = new boolean[all.length];
    Arrays.fill(isNow, first.length, all.length, true);
    boolean[] isBefore = new boolean[all.length];
    Arrays.fill(isBefore, 0, first.length, true);
    return 2 * Math.min(RankSum.probability(all, isNow), RankSum.probability(all, isBefore))
        < PROBABILITY;
  }

  /** All values, or as many, evenly spaced. */
  private static double[] some(double... values) {
    int count = Math.min(MOST, values.length);
    double[] some = new double[count];
    for (int i = 0; i < count; i++) {
      some[i] = values[(int) ((long) i * values.length / count)];
    }
    return some;
  }

  private static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
