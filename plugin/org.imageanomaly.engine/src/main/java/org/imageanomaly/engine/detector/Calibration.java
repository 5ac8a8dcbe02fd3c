package org.imageanomaly.engine.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;

/**
 * What the raw scores of held-out normal images say about usual values: it makes the anomaly score
 * and the map of raw values, for every method of detection alike.
 *
 * @param scores the scales of each raw score
 * @param decision which of them decide
 * @param joint the scale of the largest of them, where they share a threshold
 * @param usualPixel the median pixel of held-out normal images on the scale of the anomaly score;
 *     empty in detectors of a version that did not keep it
 * @param quantile of normal images that shall count as normal
 * @param images how many images it was made of
 * @param normal the anomaly scores of these images; empty in detectors of a version that did not
 *     keep them
 * @param falseAlarms what part of further normal images will be flagged; empty in detectors of a
 *     version that did not keep it
 * @param lighting how these images are lit; empty in detectors of a version that did not keep it
 * @param changes what was done to it since its detector was learned, the last of each kind
 */
public record Calibration(
    List<ScoreScale> scores,
    Decision decision,
    Optional<Scale> joint,
    OptionalDouble usualPixel,
    double quantile,
    int images,
    Optional<NormalScores> normal,
    Optional<FalseAlarmRate> falseAlarms,
    Optional<NormalLighting> lighting,
    List<CalibrationChange> changes) {

  public Calibration {
    scores = List.copyOf(scores);
    changes = List.copyOf(changes);
    if (joint.isPresent() != decision.joint()) {
      throw new IllegalArgumentException("A joint threshold and its scale belong together.");
    }
    if (!(quantile > 0 && quantile <= 1) || images < 1) {
      throw new IllegalArgumentException(
          "A quantile of " + quantile + " of " + images + " images makes no threshold.");
    }
    if (!Double.isFinite(usualPixel.orElse(0))) {
      throw new IllegalArgumentException(
          "The usual pixel is " + usualPixel.getAsDouble() + ", which makes no map.");
    }
    if (normal.isPresent() && normal.get().heldOut().length != images) {
      throw new IllegalArgumentException(
          normal.get().heldOut().length + " scores do not fit " + images + " images.");
    }
    if (lighting.isPresent() && lighting.get().images().size() != images) {
      throw new IllegalArgumentException(
          "The lighting of "
              + lighting.get().images().size()
              + " images does not fit "
              + images
              + " images.");
    }
    for (int score : decision.deciding()) {
      if (score < 0 || score >= scores.size()) {
        throw new IllegalArgumentException("There is no score number " + (score + 1) + ".");
      }
      if (scores.get(score).score().isEmpty()) {
        throw new IllegalArgumentException(
            "The detector decides by its score number "
                + (score + 1)
                + ", which has no threshold.");
      }
    }
  }

  /** A calibration as its detector was learned. */
  public Calibration(
      List<ScoreScale> scores,
      Decision decision,
      Optional<Scale> joint,
      OptionalDouble usualPixel,
      double quantile,
      int images,
      Optional<NormalScores> normal,
      Optional<FalseAlarmRate> falseAlarms,
      Optional<NormalLighting> lighting) {
    this(
        scores,
        decision,
        joint,
        usualPixel,
        quantile,
        images,
        normal,
        falseAlarms,
        lighting,
        List.of());
  }

  /** A calibration that does not know how its images are lit. */
  public Calibration(
      List<ScoreScale> scores,
      Decision decision,
      Optional<Scale> joint,
      OptionalDouble usualPixel,
      double quantile,
      int images,
      Optional<NormalScores> normal,
      Optional<FalseAlarmRate> falseAlarms) {
    this(
        scores,
        decision,
        joint,
        usualPixel,
        quantile,
        images,
        normal,
        falseAlarms,
        Optional.empty());
  }

  /**
   * Measures held-out normal images and makes the scales.
   *
   * @param heldOut images that nothing was fitted on
   * @param leftOut raw scores of images that were fitted on, measured as if the detector did not
   *     know them; needed where {@link #needsLeftOut} says so, else empty
   * @throws IllegalArgumentException if no image is held out
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public static Calibration of(
      Measurer measurer,
      ImageSet heldOut,
      List<double[]> leftOut,
      CalibrationSettings settings,
      Progress progress) {
    List<NormalImage> normal =
        measured(measurer, heldOut, settings.rawScores().size(), raw -> {}, progress);
    return new CalibrationFitting(settings, normal, leftOut)
        .fit()
        .lit(Optional.of(NormalLighting.of(heldOut)));
  }

  /**
   * Measures normal images.
   *
   * @param maps how many each has
   * @param listener is told the raw scores of each
   */
  static List<NormalImage> measured(
      Measurer measurer,
      ImageSet images,
      int maps,
      Consumer<double[]> listener,
      Progress progress) {
    int pixels = NormalImage.pixels(images.size(), maps);
    List<NormalImage> normal = new ArrayList<>();
    measurer.measure(
        images,
        measured -> {
          listener.accept(measured.scores());
          return normal.add(NormalImage.of(measured, images.frame(normal.size())::shows, pixels));
        },
        progress);
    return normal;
  }

  /** Whether so few held-out images need others that tell how much scores vary. */
  public static boolean needsLeftOut(int heldOut, double quantile) {
    return NormalScores.needsLeftOut(heldOut, quantile);
  }

  /** The anomaly score of raw scores: 0 at the median normal image, 1 at the threshold. */
  public double anomalyScore(double... raw) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int score : decision.deciding()) {
      largest = Math.max(largest, scores.get(score).score().orElseThrow().apply(raw[score]));
    }
    return jointly(largest);
  }

  private double jointly(double largest) {
    return joint.isPresent() ? joint.get().apply(largest) : largest;
  }

  /**
   * Where an image is unusual: the largest of the maps that decide, each on its scale.
   *
   * @param maps the raw ones
   * @param factor where the threshold lies on the scale of the anomaly score; 1 as calibrated
   * @return H x W values, 0 at the usual pixel and 1 at the threshold; none if there is no map
   */
  float[] map(List<float[]> maps, double factor) {
    double[] values = pixelScores(maps);
    new Scale(usualPixel.orElse(0), factor, true).applyTo(values);
    float[] map = new float[values.length];
    for (int i = 0; i < map.length; i++) {
      map[i] = (float) values[i];
    }
    return map;
  }

  /**
   * Each pixel on the scale of the anomaly score, as far as that is a matter of single pixels.
   * Where no score that decides has a map, the first map there is must do.
   */
  double[] pixelScores(List<float[]> maps) {
    List<Integer> deciding = decision.deciding().stream().filter(i -> isShown(i, maps)).toList();
    List<Integer> shown =
        deciding.isEmpty()
            ? IntStream.range(0, maps.size())
                .boxed()
                .filter(i -> isShown(i, maps))
                .limit(1)
                .toList()
            : deciding;
    if (shown.isEmpty()) {
      return new double[0];
    }
    double[] values = largest(shown, maps);
    boolean local = deciding.stream().allMatch(i -> scores.get(i).local());
    if (local && !deciding.isEmpty() && joint.isPresent()) {
      joint.get().applyTo(values);
    }
    return values;
  }

  private double[] largest(List<Integer> shown, List<float[]> maps) {
    double[] values = pixels(shown.get(0), maps);
    for (int i : shown.subList(1, shown.size())) {
      double[] others = pixels(i, maps);
      for (int k = 0; k < values.length; k++) {
        values[k] = Math.max(values[k], others[k]);
      }
    }
    return values;
  }

  private double[] pixels(int score, List<float[]> maps) {
    return scores.get(score).pixels().orElseThrow().apply(maps.get(score));
  }

  private boolean isShown(int score, List<float[]> maps) {
    return scores.get(score).pixels().isPresent() && maps.get(score).length > 0;
  }

  /**
   * The same of images that resemble one another, as pictures of one series do: fewer of them tell
   * something by themselves, so that it is less sure what part of further images will be flagged.
   *
   * @param independent how many of them tell as much as independent ones would
   */
  public Calibration resting(int independent) {
    return with(rate -> rate.unsure(independent, quantile), lighting);
  }

  /** The same with lighting that was read or measured. */
  Calibration lit(Optional<NormalLighting> found) {
    return with(rate -> rate, found);
  }

  private Calibration with(UnaryOperator<FalseAlarmRate> rate, Optional<NormalLighting> found) {
    return new Calibration(
        scores,
        decision,
        joint,
        usualPixel,
        quantile,
        images,
        normal,
        falseAlarms.map(rate),
        found,
        changes);
  }

  /** The same without scales of scores that the detector's version did not know. */
  Calibration knowing(List<ScoreScale> known) {
    return new Calibration(
        IntStream.range(0, scores.size())
            .mapToObj(i -> known.get(i).score().isEmpty() ? ScoreScale.UNKNOWN : scores.get(i))
            .toList(),
        decision,
        joint,
        usualPixel,
        quantile,
        images,
        normal,
        falseAlarms,
        lighting,
        changes);
  }

  /** The same after changes that were read. */
  public Calibration after(List<CalibrationChange> made) {
    return new Calibration(
        scores, decision, joint, usualPixel, quantile, images, normal, falseAlarms, lighting, made);
  }

  /** This new calibration in the place of another one, whose choice by labels goes on to hold. */
  Calibration changed(List<CalibrationChange> before, CalibrationChange byGoodImages) {
    Optional<CalibrationChange> labels =
        before.stream().filter(change -> change.by() == CalibrationChange.By.LABELS).findFirst();
    Calibration made =
        labels.map(change -> moved(Math.max(change.factor(), leastFactor()))).orElse(this);
    return made.after(Stream.concat(Stream.of(byGoodImages), labels.stream()).toList());
  }

  /** The last change of a kind; empty if there was none. */
  public Optional<CalibrationChange> change(CalibrationChange.By by) {
    return changes.stream().filter(change -> change.by() == by).findFirst();
  }

  /**
   * The same with its threshold where labels say that it is best: what lay there has the anomaly
   * score 1 and is mid gray in maps.
   *
   * @param factor where that lies on the scale of the anomaly score
   * @param labelled how many images had a label
   * @param anomalous how many of these are anomalous
   * @throws IllegalArgumentException if the threshold is so near to the median normal image that
   *     there is none
   */
  public Calibration chosenByLabels(double factor, int labelled, int anomalous) {
    double before = change(CalibrationChange.By.LABELS).map(CalibrationChange::factor).orElse(1.0);
    CalibrationChange chosen =
        new CalibrationChange(CalibrationChange.By.LABELS, labelled, anomalous, before * factor);
    return moved(factor)
        .after(
            Stream.concat(change(CalibrationChange.By.GOOD_IMAGES).stream(), Stream.of(chosen))
                .toList());
  }

  /**
   * The nearest threshold that {@link #chosenByLabels} takes, on the scale of the anomaly score:
   * nearer to the median, normal images score alike.
   */
  public double leastFactor() {
    double least = joint.map(Scale::leastFactor).orElse(0.0);
    if (!isByJointAlone()) {
      for (int score : decision.deciding()) {
        least = Math.max(least, scores.get(score).leastFactor(joint.isEmpty()));
      }
    }
    return least;
  }

  private boolean isByJointAlone() {
    return joint.isPresent()
        && decision.deciding().stream().allMatch(score -> scores.get(score).local());
  }

  /** Every anomaly score and every value of a map divided by a factor. */
  private Calibration moved(double factor) {
    double by = Sensitivity.times(factor).value();
    boolean byJoint = isByJointAlone();
    return new Calibration(
        byJoint ? scores : IntStream.range(0, scores.size()).mapToObj(i -> moved(i, by)).toList(),
        decision,
        joint.map(scale -> scale.moved(by)),
        usualPixel.isPresent()
            ? OptionalDouble.of(usualPixel.getAsDouble() / by)
            : OptionalDouble.empty(),
        quantile,
        images,
        normal.map(scores -> scores.dividedBy(by)),
        normal.map(scores -> scores.falseAlarms(by)),
        lighting,
        changes);
  }

  /**
   * A score that decides nothing stays: it may be the same for all images, and have no way to go.
   */
  private ScoreScale moved(int score, double by) {
    ScoreScale scale = scores.get(score);
    return decision.deciding().contains(score) ? scale.moved(by, joint.isEmpty()) : scale;
  }

  /** A warning that says what to do, where the threshold is an extrapolation. */
  public Optional<String> warning() {
    return change(CalibrationChange.By.LABELS).isPresent()
        ? Optional.empty()
        : falseAlarms.flatMap(rate -> rate.warning(quantile));
  }
}
