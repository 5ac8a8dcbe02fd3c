package org.imageanomaly.engine.detector;

import java.util.Optional;

/**
 * The scales of one raw score.
 *
 * @param score of an image; empty in detectors of a version that did not know the score
 * @param pixels of its map: that of the score where it is local; else 0 at the usual pixel of
 *     held-out normal images and 1 where the quantile of their pixels lies; empty if it has no map
 */
public record ScoreScale(Optional<Scale> score, Optional<Scale> pixels) {

  /** Of a score that is the most unusual value of its map. */
  static ScoreScale local(Scale scale) {
    return new ScoreScale(Optional.of(scale), Optional.of(scale));
  }

  /** Whether both scales are one. */
  boolean isLocal() {
    return pixels.isPresent() && pixels.equals(score);
  }
}
