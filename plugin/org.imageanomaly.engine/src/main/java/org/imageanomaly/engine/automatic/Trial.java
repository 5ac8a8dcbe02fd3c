package org.imageanomaly.engine.automatic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    double[] scores = Arrays.copyOf(good, good.length + defective.length);
    System.arraycopy(defective, 0, scores, good.length, defective.length);
    boolean[] anomalous = new boolean[scores.length];
    Arrays.fill(anomalous, good.length, anomalous.length, true);
    return Ranking.of(scores, anomalous).rocAuc();
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
