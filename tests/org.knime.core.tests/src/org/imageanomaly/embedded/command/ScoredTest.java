package org.imageanomaly.embedded.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.imageanomaly.embedded.table.Tables;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.BooleanCell;

class ScoredTest {
  private static final DataType TRUTH = BooleanCell.TYPE;
  private static final String DECISION = "Prediction (Anomalous)";

  /** As a scorer appends it to the table of another one. */
  @Test
  void ofSeveralDecisionsTheLastIsThatOfTheNode() {
    DataTableSpec before = Tables.spec("Anomalous", TRUTH, DECISION, TRUTH);
    assertEquals(1, Scored.decision(before));
    String second = DataTableSpec.getUniqueColumnName(before, DECISION);
    assertEquals(
        3,
        Scored.decision(
            Tables.spec("Anomalous", TRUTH, DECISION, TRUTH, "Mask", TRUTH, second, TRUTH)));
    assertEquals(-1, Scored.decision(Tables.spec("Prediction (Label)", TRUTH)));
  }
}
