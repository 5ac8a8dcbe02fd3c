package org.imageanomaly.engine.detector;

import java.util.Optional;

/**
 * What part of further normal images is expected beyond a threshold, in a model file.
 *
 * @param expected the mean
 * @param lowest the lower end of a 95 % interval
 * @param highest the upper end of it
 */
public record FalseAlarmsDocument(double expected, double lowest, double highest) {

  /** The document of a rate; null for none. */
  public static FalseAlarmsDocument of(Optional<FalseAlarmRate> rate) {
    return rate.map(r -> new FalseAlarmsDocument(r.expected(), r.lowest(), r.highest()))
        .orElse(null);
  }

  /** The rate of a document, which is null in files of versions that did not keep it. */
  public static Optional<FalseAlarmRate> decode(FalseAlarmsDocument document, int images) {
    return Optional.ofNullable(document)
        .map(d -> new FalseAlarmRate(images, d.expected, d.lowest, d.highest));
  }
}
