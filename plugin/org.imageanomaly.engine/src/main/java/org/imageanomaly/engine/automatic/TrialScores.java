package org.imageanomaly.engine.automatic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.Scale;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.patch.CrossFit;

/**
 * What a candidate scores.
 *
 * @param good its scores of good images, none of which it knows
 * @param defective of the same with drawn-in defects, image after image
 * @param known of known defects, if there are any
 */
record TrialScores(double[] good, double[] defective, double[] known) {

  static TrialScores of(CrossFit fit, DrawnDefects drawn, ImageSet known, Progress progress) {
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
    return new TrialScores(good, defective, scores);
  }

  /** As a detector sets it by the scores of these good images. */
  double threshold(double quantile) {
    return Scale.quantile(good, new double[0], quantile, true).threshold();
  }

  /** How many of some scores lie beyond the threshold at a quantile. */
  int beyond(double quantile, double... scores) {
    double threshold = threshold(quantile);
    return (int) Arrays.stream(scores).filter(score -> score > threshold).count();
  }

  List<SizeDetection> sizes(double quantile, DrawnDefects drawn) {
    double threshold = threshold(quantile);
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
}
