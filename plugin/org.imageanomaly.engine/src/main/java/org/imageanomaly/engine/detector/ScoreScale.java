package org.imageanomaly.engine.detector;

import java.util.Optional;

/**
 * The scales of one raw score.
 *
 * @param score of an image; empty in detectors of a version that did not know the score
 * @param pixels of its map: that of the score where it is local; else 0 at the usual pixel of
 *     held-out normal images and 1 where the quantile of their pixels lies; empty if it has no map
 * @param local whether the score is that of the most unusual place, see {@link RawScore#local()}
 */
public record ScoreScale(Optional<Scale> score, Optional<Scale> pixels, boolean local) {

  /** Of a score that a version did not know. */
  public static final ScoreScale UNKNOWN =
      new ScoreScale(Optional.empty(), Optional.empty(), false);

  /** Of a score that is the most unusual value of its map. */
  public static ScoreScale ofPlaces(Scale scale) {
    return new ScoreScale(Optional.of(scale), Optional.of(scale), true);
  }

  /** Of a score of images as a whole. */
  public static ScoreScale ofImages(Scale score, Optional<Scale> pixels) {
    return new ScoreScale(Optional.of(score), pixels, false);
  }

  /**
   * The same with pixels at 1 where they were at a factor.
   *
   * @param scoreToo whether the score is moved, too
   */
  ScoreScale moved(double factor, boolean scoreToo) {
    return new ScoreScale(
        scoreToo ? score.map(scale -> scale.moved(factor)) : score,
        pixels.map(scale -> scale.moved(factor)),
        local);
  }

  /** The least factor that it can be {@link #moved} by. */
  double leastFactor(boolean scoreToo) {
    double ofScore = scoreToo ? score.map(Scale::leastFactor).orElse(0.0) : 0;
    return Math.max(ofScore, pixels.map(Scale::leastFactor).orElse(0.0));
  }
}
