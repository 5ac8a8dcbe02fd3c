package org.imageanomaly.engine.automatic;

import java.util.List;
import java.util.OptionalDouble;
import org.imageanomaly.engine.preparation.Preparation;

/**
 * A candidate and what it scores.
 *
 * @param contender the candidate
 * @param preparation that it was tried with
 * @param scores of it
 * @param seconds that it took
 */
record Trial(Contender contender, Preparation preparation, TrialScores scores, double seconds) {

  /** The same with another quantile. */
  Trial at(double quantile) {
    return new Trial(contender.at(quantile), preparation, scores, seconds);
  }

  Separation separation() {
    return new Separation(scores);
  }

  boolean isClearlyBetterThan(Trial other) {
    return separation().isClearlyBetterThan(other.separation());
  }

  /** How many of some scores lie beyond the threshold. */
  int beyond(double... some) {
    return scores.beyond(contender.quantile(), some);
  }

  double detected() {
    return beyond(scores.defective()) / (double) scores.defective().length;
  }

  OptionalDouble knownDetected() {
    double[] known = scores.known();
    return known.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(beyond(known) / (double) known.length);
  }

  List<SizeDetection> sizes(DrawnDefects drawn) {
    return scores.sizes(contender.quantile(), drawn);
  }

  Candidate candidate(boolean chosen) {
    return new Candidate(
        contender.name(),
        contender.illumination().text(),
        contender.pose().text(),
        contender.features(),
        separation().value(),
        detected(),
        knownDetected(),
        seconds,
        chosen);
  }
}
