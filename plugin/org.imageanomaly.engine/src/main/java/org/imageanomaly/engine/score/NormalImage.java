package org.imageanomaly.engine.score;

import java.util.Arrays;

/**
 * What a held-out normal image says about usual values.
 *
 * @param scores of the image
 * @param usualPixel the median of its map of the SSIM distance
 * @param unusualPixel a quantile of that map
 */
record NormalImage(Scores scores, double usualPixel, double unusualPixel) {

  static NormalImage of(Measurement.Measured measured, double quantile) {
    float[] sorted = measured.ssimMap().clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    return new NormalImage(
        measured.scores(), sorted[last / 2], sorted[(int) Math.round(quantile * last)]);
  }
}
