package org.imageanomaly.engine.automatic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.Scale;
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
 * @param seconds that it took
 */
record Trial(
    PatchSettings settings,
    Preparation preparation,
    double[] good,
    double[] defective,
    double seconds) {

  /** By how much a candidate must be better than those before, which are the more robust ones. */
  private static final double MARGIN = 0.005;

  /** And by so many standard errors: few images leave more to chance. */
  private static final double STANDARD_ERRORS = 2;

  static Trial of(
      PatchSettings settings,
      Preparation preparation,
      CrossFit fit,
      DrawnDefects drawn,
      long start,
      Progress progress) {
    int images = drawn.good().size();
    double[] good = new double[images];
    double[] defective = new double[images * DrawnDefects.EACH];
    for (int i = 0; i < images; i++) {
      progress.report((double) i / images, "Looking for drawn-in defects");
      double[] scores = fit.scores(drawn.of(i), i);
      good[i] = scores[0];
      System.arraycopy(scores, 1, defective, i * DrawnDefects.EACH, DrawnDefects.EACH);
    }
    return new Trial(settings, preparation, good, defective, (System.nanoTime() - start) / 1e9);
  }

  /** The area under the ROC curve. */
  double separation() {
    return separation(IntStream.range(0, good.length).toArray());
  }

  /** Of some of the images. */
  private double separation(int... images) {
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
   * standard error (Efron and Stein, 1981), an image with all that was drawn into it at a time.
   *
   * @param other of the same images
   */
  double standardErrorOfDifference(Trial other) {
    int count = good.length;
    double[] differences = new double[count];
    for (int i = 0; i < count; i++) {
      int out = i;
      int[] rest = IntStream.range(0, count).filter(image -> image != out).toArray();
      differences[i] = separation(rest) - other.separation(rest);
    }
    double mean = Arrays.stream(differences).average().orElseThrow();
    double squares = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
    return Math.sqrt(squares * (count - 1) / count);
  }

  /** As a detector sets it by the scores of these good images. */
  private double threshold() {
    return Scale.quantile(good, new double[0], settings.quantile(), true).threshold();
  }

  double detected() {
    double threshold = threshold();
    return Arrays.stream(defective).filter(score -> score > threshold).count()
        / (double) defective.length;
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
        seconds,
        chosen);
  }
}
