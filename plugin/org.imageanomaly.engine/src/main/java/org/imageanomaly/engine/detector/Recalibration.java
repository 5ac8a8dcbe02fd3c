package org.imageanomaly.engine.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Count;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;

/**
 * A detector whose thresholds rest on other good images than before: what it was fitted to, and how
 * it decides, stays.
 *
 * @param detector that detector
 * @param images those that its thresholds rest on: each picture once, and none that it was fitted
 *     to
 * @param scores theirs, at the new threshold
 * @param leftOut how many of the given images it was fitted to, so that they tell nothing
 * @param flagged how many of the others lay beyond the threshold as it was
 * @param former the calibration as it was
 */
public record Recalibration(
    Detector detector,
    ImageSet images,
    List<AnomalyScore> scores,
    int leftOut,
    int flagged,
    Calibration former) {

  /** One image says where scores lie, and nothing of how much they vary. */
  private static final int FEWEST = 2;

  /**
   * Measures good images and makes thresholds of them, as the detector's learner did of those that
   * it held out. A threshold that was chosen by labels keeps its distance from the median, as a
   * multiple of the one that the quantile gives.
   *
   * @param good images of good parts, in the shape of the detector
   * @throws IllegalArgumentException if fewer than two of them tell something
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public static Recalibration of(Detector detector, ImageSet good, Progress progress) {
    ImageSet images = unknown(detector, good);
    int leftOut = (int) fitted(detector, good);
    if (images.size() < FEWEST) {
      throw new IllegalArgumentException(
          (leftOut == 0
                  ? ""
                  : "The detector was fitted to "
                      + leftOut
                      + " of the "
                      + Count.of(good.size(), "image")
                      + ", which say nothing of new ones. ")
              + "Thresholds need at least "
              + FEWEST
              + " different good images that the detector was not fitted to, not "
              + images.size()
              + ", and better 19 or more. Give more images of good parts, taken after the detector"
              + " was learned.");
    }
    List<double[]> raw = new ArrayList<>();
    Calibration fitted;
    try (Measurer measurer = detector.measurer()) {
      List<NormalImage> normal =
          Calibration.measured(measurer, images, detector.rawScores().size(), raw::add, progress);
      fitted =
          new CalibrationFitting(detector.calibrationSettings(), normal, List.of())
              .fit()
              .lit(Optional.of(NormalLighting.of(images)));
    }
    Calibration former = detector.calibration();
    int flagged = (int) raw.stream().filter(scores -> former.anomalyScore(scores) > 1).count();
    Calibration calibration =
        fitted
            .knowing(former.scores())
            .resting(detector.independent(images.size()))
            .changed(former.changes(), CalibrationChange.byGoodImages(images.size(), flagged));
    return new Recalibration(
        detector.with(calibration),
        images,
        raw.stream().map(scores -> score(calibration, scores)).toList(),
        leftOut,
        flagged,
        former);
  }

  private static AnomalyScore score(Calibration calibration, double... raw) {
    double score = calibration.anomalyScore(raw);
    return new AnomalyScore(
        Arrays.stream(raw).boxed().toList(), score, score > 1, Optional.empty(), Optional.empty());
  }

  private static long fitted(Detector detector, ImageSet good) {
    return IntStream.range(0, good.size()).filter(i -> knows(detector, good, i)).count();
  }

  private static ImageSet unknown(Detector detector, ImageSet good) {
    ImageSet others =
        good.subset(
            IntStream.range(0, good.size()).filter(i -> !knows(detector, good, i)).toArray());
    return others.subset(others.firstOfEach());
  }

  private static boolean knows(Detector detector, ImageSet good, int i) {
    return detector.trainingFingerprints().contains(good.fingerprint(i));
  }

  /** What is to be said of the images, and of the thresholds that they make; sentences. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    int given = images.size() + leftOut;
    if (leftOut > 0) {
      warnings.add(
          leftOut
              + " of "
              + Count.of(given, "image")
              + (leftOut == 1 ? " was" : " were")
              + " left out: the detector was fitted to "
              + (leftOut == 1 ? "it" : "them")
              + ", so that its scores say nothing of new images.");
    }
    if (flagged > 1 && flagged > usuallyFlagged() * images.size()) {
      warnings.add(
          flagged
              + " of "
              + Count.of(images.size(), "good image")
              + " are flagged by the detector as it was: check that they are good, since from now on"
              + " images like them count as normal.");
    }
    if (detector.calibrationSettings().thresholds().stream().anyMatch(OptionalDouble::isPresent)) {
      warnings.add(
          "The detector has fixed thresholds, which good images do not move. Where they no longer"
              + " fit, learn the detector again with the thresholds \"Quantile\".");
    }
    chosen()
        .ifPresent(
            change ->
                warnings.add(
                    String.format(
                        Locale.ROOT,
                        "The threshold was chosen by labels before: it stays %.2f times as far from"
                            + " the median normal image as the quantile gives. Where that no longer"
                            + " fits, choose it again by labels of today.",
                        change.factor())));
    detector.calibration().warning().ifPresent(warnings::add);
    return warnings;
  }

  /** More than the upper end of what was to be expected is no chance. */
  private double usuallyFlagged() {
    return former
        .falseAlarms()
        .map(FalseAlarmRate::highest)
        .orElse(Math.min(1, 2 * (1 - former.quantile())));
  }

  private Optional<CalibrationChange> chosen() {
    return detector.calibration().change(CalibrationChange.By.LABELS);
  }
}
