package org.imageanomaly.engine.automatic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.Scale;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.metric.Ranking;
import org.imageanomaly.engine.patch.CrossFit;
import org.imageanomaly.engine.patch.PatchSettings;
import org.imageanomaly.engine.preparation.Preparation;

/**
 * A candidate and what it scores.
 *
 * @param settings of the candidate
 * @param preparation that it was tried with
 * @param good its scores of good images, none of which it knows
 * @param defective of the same with drawn-in defects, image after image
 * @param known of known defects, if there are any
 * @param seconds that it took
 */
record Trial(
    PatchSettings settings,
    Preparation preparation,
    double[] good,
    double[] defective,
    double[] known,
    double seconds) {

  /** By how much a candidate must be better than those before, which are the more robust ones. */
  private static final double MARGIN = 0.005;

  /** And by so many standard errors: few images leave more to chance. */
  private static final double STANDARD_ERRORS = 2;

  /** Known defects that have a say: a single one says nothing of how others would come out. */
  private static final int FEWEST_KNOWN = 2;

  static Trial of(
      PatchSettings settings,
      Preparation preparation,
      CrossFit fit,
      DrawnDefects drawn,
      ImageSet known,
      long start,
      Progress progress) {
    int images = drawn.good().size();
    double[] good = new double[images];
    double[] defective = new double[images * DrawnDefects.EACH];
    double steps = images + known.size();
    for (int i = 0; i < images; i++) {
      progress.report(i / steps, "Looking for drawn-in defects");
      double[] scores = fit.scores(drawn.of(i), i);
      good[i] = scores[0];
      System.arraycopy(scores, 1, defective, i * DrawnDefects.EACH, DrawnDefects.EACH);
    }
    double[] scores = new double[known.size()];
    for (int i = 0; i < scores.length; i++) {
      progress.report((images + i) / steps, "Looking for known defects");
      scores[i] = fit.score(drawn.lit(known.image(i), i), i);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Trial(settings, preparation, good, defective, scores, seconds);
  }

  /** The same with another quantile. */
  Trial at(double quantile) {
    PatchSettings other =
        new PatchSettings(settings.illumination(), settings.pose(), settings.filters(), quantile);
    return new Trial(other, preparation, good, defective, known, seconds);
  }

  /**
   * The area under the ROC curve against drawn-in defects; if defects are known, the mean of this
   * and of that against them.
   */
  double separation() {
    return separation(all(good), all(known));
  }

  private static int[] all(double... scores) {
    return IntStream.range(0, scores.length).toArray();
  }

  /** Of some of the images and of the known defects. */
  private double separation(int[] images, int[] defects) {
    return known.length < FEWEST_KNOWN
        ? fromDrawn(images)
        : (fromDrawn(images) + fromKnown(images, defects)) / 2;
  }

  private double fromKnown(int[] images, int[] defects) {
    double[] scores =
        DoubleStream.concat(
                IntStream.of(images).mapToDouble(i -> good[i]),
                IntStream.of(defects).mapToDouble(i -> known[i]))
            .toArray();
    boolean[] anomalous = new boolean[scores.length];
    Arrays.fill(anomalous, images.length, anomalous.length, true);
    return Ranking.of(scores, anomalous).rocAuc();
  }

  private double fromDrawn(int... images) {
    double[] scores = new double[images.length * (1 + DrawnDefects.EACH)];
    boolean[] anomalous = new boolean[scores.length];
    Arrays.fill(anomalous, images.length, anomalous.length, true);
    for (int i = 0; i < images.length; i++) {
      scores[i] = good[images[i]];
      System.arraycopy(
          defective,
          images[i] * DrawnDefects.EACH,
          scores,
          images.length + i * DrawnDefects.EACH,
          DrawnDefects.EACH);
    }
    return Ranking.of(scores, anomalous).rocAuc();
  }

  /** Whether it separates better by more than chance would explain. */
  boolean isClearlyBetterThan(Trial other) {
    double chance = STANDARD_ERRORS * standardErrorOfDifference(other);
    return separation() - other.separation() > Math.max(MARGIN, chance);
  }

  /**
   * By how much the difference of two separations would vary with other images: the jackknife's
   * standard error (Efron and Stein, 1981), an image with all that was drawn into it at a time,
   * and, of a sample of its own (Arvesen, 1969), a known defect at a time.
   *
   * @param other of the same images
   */
  double standardErrorOfDifference(Trial other) {
    int[] images = all(good);
    int[] defects = all(known);
    double variance =
        Jackknife.variance(
            good.length, some -> separation(some, defects) - other.separation(some, defects));
    if (known.length >= FEWEST_KNOWN) {
      variance +=
          Jackknife.variance(
              known.length, some -> separation(images, some) - other.separation(images, some));
    }
    return Math.sqrt(variance);
  }

  /** As a detector sets it by the scores of these good images. */
  private double threshold() {
    return Scale.quantile(good, new double[0], settings.quantile(), true).threshold();
  }

  /** How many of some scores lie beyond the threshold. */
  int beyond(double... scores) {
    double threshold = threshold();
    return (int) Arrays.stream(scores).filter(score -> score > threshold).count();
  }

  double detected() {
    return beyond(defective) / (double) defective.length;
  }

  OptionalDouble knownDetected() {
    return known.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(beyond(known) / (double) known.length);
  }

  List<SizeDetection> sizes(DrawnDefects drawn) {
    double threshold = threshold();
    List<SizeDetection> sizes = new ArrayList<>();
    for (int diameter : drawn.diameters()) {
      int all = 0;
      int found = 0;
      for (int i = 0; i < defective.length; i++) {
        if (drawn.diameter(i / DrawnDefects.EACH, i % DrawnDefects.EACH) == diameter) {
          all++;
          found += defective[i] > threshold ? 1 : 0;
        }
      }
      if (all > 0) {
        sizes.add(new SizeDetection(diameter, (double) found / all, all));
      }
    }
    return sizes;
  }

  Candidate candidate(boolean chosen) {
    return new Candidate(
        "Patches",
        settings.illumination().text(),
        settings.pose().text(),
        settings.filters().text(),
        separation(),
        detected(),
        knownDetected(),
        seconds,
        chosen);
  }
}
