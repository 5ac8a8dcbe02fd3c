package org.imageanomaly.engine.kde;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.image.ImageSet;

/**
 * Measures images that a detector is fitted on as if it did not know them (leave-one-out): the
 * statistics of pixels and the density are made of all others. The network knows them all the same.
 *
 * @param autoencoder the network
 * @param kind of the scores
 * @param statistics what the detector is fitted on, of images of which some make the density
 */
record LeaveOneOut(Autoencoder autoencoder, ScoreKind kind, FittedStatistics statistics) {

  /** More tell hardly more about how much scores vary. */
  private static final int MOST = 64;

  /** The scores of up to 64 images, drawn if there are more; none if there is but one. */
  List<double[]> scores(ImageSet fitted, Random random, Progress progress) {
    int[] rows = statistics.chosen().stream().toArray();
    List<double[]> scores = new ArrayList<>();
    if (rows.length < 2) {
      return scores;
    }
    int left = Math.min(MOST, rows.length);
    for (int row = 0; row < rows.length && left > 0; row++) {
      if (random.nextInt(rows.length - row) < left) {
        progress.report((double) scores.size() / (scores.size() + left), "Leaving images out");
        scores.add(score(fitted.subset(rows[row]), row));
        left--;
      }
    }
    return scores;
  }

  private double[] score(ImageSet image, int row) {
    Autoencoder.Batch batch = autoencoder.pass(image, 0, 1);
    KdeMeasurer measurer =
        new KdeMeasurer(
            autoencoder,
            kind,
            statistics.errorWithout(batch),
            statistics.densityWithout(row),
            statistics.ssimWithout(batch));
    return measurer.measure(image, 0, 1, Progress.none()).get(0).scores();
  }
}
