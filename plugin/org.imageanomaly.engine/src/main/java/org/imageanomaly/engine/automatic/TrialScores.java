package org.imageanomaly.engine.automatic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.Scale;
import org.imageanomaly.engine.image.ImageSet;

/**
 * What a candidate scores.
 *
 * @param good its scores of good images, none of which it knows
 * @param defective of the same with drawn-in defects, image after image
 * @param known of known defects, if there are any
 */
record TrialScores(double[] good, double[] defective, double[] known) {

  /** Of each contender of a fit. */
  static List<TrialScores> of(
      Round.Fit fit, int contenders, DrawnDefects drawn, ImageSet known, Progress progress) {
    int images = drawn.good().size();
    List<TrialScores> all = new ArrayList<>();
    for (int c = 0; c < contenders; c++) {
      all.add(
          new TrialScores(
              new double[images],
              new double[images * DrawnDefects.EACH],
              new double[known.size()]));
    }
    double steps = images + known.size();
    for (int i = 0; i < images; i++) {
      progress.report(i / steps, "Looking for drawn-in defects");
      List<double[]> scores = fit.scores(drawn.of(i), i);
      for (int c = 0; c < contenders; c++) {
        all.get(c).good[i] = scores.get(c)[0];
        System.arraycopy(
            scores.get(c), 1, all.get(c).defective, i * DrawnDefects.EACH, DrawnDefects.EACH);
      }
    }
    for (int i = 0; i < known.size(); i++) {
      progress.report((images + i) / steps, "Looking for known defects");
      double[] scores = fit.score(drawn.lit(known.image(i), i), i);
      for (int c = 0; c < contenders; c++) {
        all.get(c).known[i] = scores[c];
      }
    }
    return all;
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
