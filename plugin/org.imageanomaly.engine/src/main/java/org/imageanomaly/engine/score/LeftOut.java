package org.imageanomaly.engine.score;

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
 * @param features what the detector is fitted on, of images of which some make the density
 */
record LeftOut(Autoencoder autoencoder, ScoreKind kind, Features features) {

  /** More tell hardly more about how much scores vary. */
  private static final int MOST = 64;

  /** The scores of up to 64 images, drawn if there are more; none if there is but one. */
  List<Scores> scores(ImageSet fitted, Random random, Progress progress) {
    int[] rows = features.chosen().stream().toArray();
    List<Scores> scores = new ArrayList<>();
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

  private Scores score(ImageSet image, int row) {
    Autoencoder.Batch batch = autoencoder.pass(image, 0, 1);
    Measurement measurement =
        new Measurement(
            autoencoder,
            kind,
            features.errorWithout(batch),
            features.ssimWithout(batch),
            features.densityWithout(row));
    return measurement.measure(image, Measurement.Measured::scores, Progress.none()).get(0);
  }
}
