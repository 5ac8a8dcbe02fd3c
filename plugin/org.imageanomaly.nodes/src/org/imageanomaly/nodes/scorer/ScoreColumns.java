package org.imageanomaly.nodes.scorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.FalseAlarmRate;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.ExpectedFalseAlarms;

/** The columns that a detector's raw scores and its decision make. */
public final class ScoreColumns {

  private ScoreColumns() {}

  /**
   * The columns of numbers and the decision.
   *
   * @param scores the names of the raw scores
   * @param falseAlarms what is known of the threshold
   */
  public static List<Column<AnomalyScore>> of(
      List<String> scores, Optional<FalseAlarmRate> falseAlarms) {
    List<Column<AnomalyScore>> columns = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      int index = i;
      columns.add(Column.number(scores.get(i), score -> score.raw().get(index)));
    }
    columns.add(
        Column.number(ColumnNames.ANOMALY_SCORE, AnomalyScore::anomalyScore)
            .with(column -> ExpectedFalseAlarms.with(column, falseAlarms)));
    columns.add(Column.truth(ColumnNames.PREDICTION, AnomalyScore::anomalous));
    return columns;
  }
}
