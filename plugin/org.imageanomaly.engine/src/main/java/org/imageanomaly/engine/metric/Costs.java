package org.imageanomaly.engine.metric;

/**
 * What wrong decisions cost, in any unit.
 *
 * @param miss of an anomalous part that is not flagged, not below 0
 * @param falseAlarm of a good part that is flagged, not below 0
 */
public record Costs(double miss, double falseAlarm) {

  public Costs {
    if (!(miss >= 0 && falseAlarm >= 0 && miss + falseAlarm > 0)
        || Double.isInfinite(miss + falseAlarm)) {
      throw new IllegalArgumentException(
          "Of the costs of a miss and of a false alarm none may be below 0 and one must be above, not "
              + miss
              + " and "
              + falseAlarm
              + ".");
    }
  }
}
