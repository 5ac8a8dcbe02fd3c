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

  /** Fewer images tell nothing. */
  static final int FEWEST = 5;

  /** By chance alone, one of a thousand comparisons comes out as unusual. */
  private static final double PROBABILITY = 0.001;

  /**
   * A part of the distance from the median normal image to the threshold. The test images of MVTec
   * AD's bottles, of which nobody says that anything has changed, differ by a third of it.
   */
  private static final double SCORES = 0.5;

  /** Of the range from black to white. */
  private static final double LIGHT = 0.02;

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
    calibration.normal().flatMap(then -> scores(then, scores)).ifPresent(found::add);
    return found;
  }

  private static List<Drift> light(NormalLighting then, List<Lighting> today) {
    List<Drift> found = new ArrayList<>();
    lighting("Brightness", Lighting::brightness, "brighter", "darker", then, today)
        .ifPresent(found::add);
    lighting(
            "Contrast", Lighting::contrast, "richer in contrast", "poorer in contrast", then, today)
        .ifPresent(found::add);
    return found;
  }

  private static Optional<Drift> lighting(
      String name,
      ToDoubleFunction<Lighting> value,
      String more,
      String less,
      NormalLighting then,
      List<Lighting> today) {
    double[] before = then.images().stream().mapToDouble(value).toArray();
    double[] now = today.stream().mapToDouble(value).toArray();
    if (before.length < FEWEST || now.length < FEWEST) {
      return Optional.empty();
    }
    double from = median(before);
    double to = median(now);
    boolean differs = Math.abs(to - from) >= LIGHT && isUnlikely(before, now);
    String sentence =
        differs
            ? String.format(
                Locale.ROOT,
                "The light or the camera has changed: images are %s than at calibration by %.2f of"
                    + " the range from black to white. Restore the light, or train on images like"
                    + " today's.",
                to > from ? more : less,
                Math.abs(to - from))
            : "As at calibration.";
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
                "Images that look normal score %s than at calibration (median %.2f, then %.2f):"
                    + " parts, light or camera have changed. %s",
                to > from ? "higher" : "lower",
                to,
                from,
                to > from
                    ? "More false alarms are to come: train on good images like today's."
                    : "Check that these images are not those that the model was trained on.")
            : "As at calibration.";
    return Optional.of(new Drift("Scores of normal-looking images", from, to, differs, sentence));
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
