package org.imageanomaly.nodes.f1evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.imageanomaly.engine.detector.FalseAlarmRate;
import org.imageanomaly.engine.metric.ConfusionMatrix;
import org.imageanomaly.nodes.table.Columns;
import org.imageanomaly.nodes.table.ExpectedFalseAlarms;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.def.DoubleCell;

class FalseAlarmWarningTest {

  private static final FalseAlarmRate RATE = new FalseAlarmRate(42, 0.05, 0.01, 0.13);
  private static final DataColumnSpec SCORE = Columns.of("Anomaly Score", DoubleCell.TYPE);

  /** Of 20 normal images some were flagged. */
  private static Optional<String> warning(int flagged) {
    return FalseAlarmWarning.of(
        new ConfusionMatrix(10, flagged, 20 - flagged, 0), Optional.of(RATE));
  }

  @Test
  void moreFalseAlarmsThanMayHappenByChanceAreTold() {
    assertEquals(Optional.empty(), warning(0));
    assertEquals(Optional.empty(), warning(2));
    String text = warning(3).orElseThrow();
    assertTrue(text.startsWith("3 of the 20 normal images were flagged, 15 %."), text);
    assertTrue(text.contains("rests on 42 held-out normal images"), text);
  }

  @Test
  void nothingIsToldWhereNothingIsExpected() {
    assertEquals(
        Optional.empty(),
        FalseAlarmWarning.of(new ConfusionMatrix(10, 20, 0, 0), Optional.empty()));
  }

  @Test
  void whatIsExpectedGoesWithTheColumn() {
    DataColumnSpec column = ExpectedFalseAlarms.with(SCORE, Optional.of(RATE));
    assertEquals(Optional.of(RATE), ExpectedFalseAlarms.of(column));
    assertEquals(Optional.empty(), ExpectedFalseAlarms.of(SCORE));
    assertEquals(SCORE, ExpectedFalseAlarms.with(SCORE, Optional.empty()));
  }
}
