package org.imageanomaly.engine.metric;

import java.util.OptionalDouble;
import org.imageanomaly.engine.statistics.Proportion;

/**
 * What flagging all images above a threshold brings.
 *
 * @param threshold images that score above it are flagged
 * @param counts of the images with labels
 * @param precision the part of flagged ones that is anomalous; NaN if nothing is flagged
 * @param recall the part of anomalous ones that is flagged
 * @param f1 the harmonic mean of both; NaN if it is not defined
 * @param cost expected of one part
 */
public record OperatingPoint(
    double threshold,
    ConfusionMatrix counts,
    double precision,
    double recall,
    double f1,
    double cost) {

  /**
   * Makes all of it of counts.
   *
   * @param share of anomalous parts among those to come, in (0, 1); empty: as among the images.
   *     Recall and false positive rate are the same for any share, the others follow from them
   */
  static OperatingPoint of(
      double threshold, ConfusionMatrix counts, OptionalDouble share, Costs costs) {
    double recall = counts.recall();
    if (share.isEmpty()) {
      double cost =
          (counts.falseNegatives() * costs.miss() + counts.falsePositives() * costs.falseAlarm())
              / counts.total();
      return new OperatingPoint(threshold, counts, counts.precision(), recall, counts.f1(), cost);
    }
    double anomalous = share.getAsDouble();
    double found = anomalous * recall;
    double alarms = (1 - anomalous) * counts.falsePositiveRate();
    return new OperatingPoint(
        threshold,
        counts,
        found + alarms == 0 ? Double.NaN : found / (found + alarms),
        recall,
        2 * found / (found + alarms + anomalous),
        (anomalous - found) * costs.miss() + alarms * costs.falseAlarm());
  }

  /** The 95 % interval of the recall of further images, such as "75 to 100 %". */
  public String recallInterval() {
    return new Proportion(counts.truePositives(), counts.positives()).interval();
  }

  /** The 95 % interval of the part of further normal images that is flagged. */
  public String falsePositiveInterval() {
    return new Proportion(counts.falsePositives(), counts.negatives()).interval();
  }
}
