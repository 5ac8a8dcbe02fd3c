package org.imageanomaly.nodes.reportwriter;

/**
 * A row with a score.
 *
 * @param number of the row in the table
 * @param id its RowID
 * @param flagged whether it was called anomalous
 * @param truth null if it is not known
 */
record ScoredRow(long number, String id, double score, boolean flagged, Boolean truth) {

  /** How far it is from the threshold. */
  double distance() {
    return Math.abs(score - 1);
  }

  boolean isMiss() {
    return Boolean.TRUE.equals(truth) && !flagged;
  }

  boolean isFalseAlarm() {
    return Boolean.FALSE.equals(truth) && flagged;
  }
}
