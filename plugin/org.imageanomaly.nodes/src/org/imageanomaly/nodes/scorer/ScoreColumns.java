package org.imageanomaly.nodes.scorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.score.FalseAlarmRate;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.ExpectedFalseAlarms;

/** The columns that a method's scores and its decision make. */
public final class ScoreColumns {

  private ScoreColumns() {}

  /**
   * The columns of numbers and the decision.
   *
   * @param scores the names of the method's own scores
   * @param falseAlarms what is known of the threshold
   */
  public static List<Column<Measured>> of(
      List<String> scores, Optional<FalseAlarmRate> falseAlarms) {
    List<Column<Measured>> columns = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      int index = i;
      columns.add(Column.number(scores.get(i), measured -> measured.scores().get(index)));
    }
    columns.add(
        Column.number(ColumnNames.ANOMALY_SCORE, Measured::anomalyScore)
            .with(column -> ExpectedFalseAlarms.with(column, falseAlarms)));
    columns.add(Column.truth(ColumnNames.PREDICTION, Measured::anomalous));
    return columns;
  }
}
