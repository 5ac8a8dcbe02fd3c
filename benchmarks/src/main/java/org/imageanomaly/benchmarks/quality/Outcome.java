package org.imageanomaly.benchmarks.quality;

import java.util.Map;
import java.util.Optional;

/**
 * What one training brought.
 *
 * @param figures those that were measured
 * @param kinds the ROC AUC of each kind of defect against all good test images
 * @param rawScores the ROC AUC of each raw score alone
 * @param failure why there are none
 */
record Outcome(
    String category,
    String system,
    long seed,
    Map<Figure, Double> figures,
    Map<String, Double> kinds,
    Map<String, Double> rawScores,
    Optional<String> failure) {

  static Outcome failed(String category, String system, long seed, Throwable cause) {
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return new Outcome(
        category,
        system,
        seed,
        Map.of(),
        Map.of(),
        Map.of(),
        Optional.of(message.replaceAll("\\s+", " ")));
  }

  double figure(Figure figure) {
    return figures.getOrDefault(figure, Double.NaN);
  }
}
