package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.junit.jupiter.api.Test;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataColumnProperties;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;

/** Another threshold than the one that was learned, at the scorer. */
class ThresholdTest {

  private static final String PREFIX = "org.imageanomaly.threshold.";

  private static BufferedDataTable scored(Consumer<NodeSettings> threshold) throws Exception {
    return NodeRun.of(
            new KdeScorerNodeFactory(),
            settings -> {
              settings.addString("imageColumn", "Image");
              try {
                threshold.accept(settings.getNodeSettings("threshold"));
              } catch (InvalidSettingsException e) {
                throw new AssertionError(e);
              }
            },
            Trained.DETECTOR,
            Trained.IMAGES)
        .table(0);
  }

  private static BufferedDataTable by(String by, String key, double value) throws Exception {
    return scored(
        threshold -> {
          threshold.addString("by", by);
          threshold.addDouble(key, value);
        });
  }

  private static double[] scores(BufferedDataTable table) {
    return IntStream.range(0, (int) table.size())
        .mapToDouble(
            row -> ((DoubleValue) Tables.cell(table, row, "Anomaly Score")).getDoubleValue())
        .toArray();
  }

  private static DataColumnProperties properties(BufferedDataTable table) {
    return table.getDataTableSpec().getColumnSpec("Anomaly Score").getProperties();
  }

  @Test
  void aFactorDividesTheScoreAndMovesThePrediction() throws Exception {
    double[] learned = scores(scored(threshold -> {}));
    BufferedDataTable halved = by("FACTOR", "factor", 0.5);
    double[] scores = scores(halved);
    for (int row = 0; row < scores.length; row++) {
      assertEquals(2 * learned[row], scores[row], 1e-9);
      boolean flagged =
          ((BooleanValue) Tables.cell(halved, row, "Prediction (Anomalous)")).getBooleanValue();
      assertEquals(learned[row] > 0.5, flagged);
    }
  }

  @Test
  void theColumnOfScoresSaysWhichThresholdItHas() throws Exception {
    DataColumnProperties learned = properties(scored(threshold -> {}));
    assertFalse(learned.containsProperty(PREFIX + "by"));
    DataColumnProperties moved = properties(by("FACTOR", "factor", 0.5));
    assertEquals("FACTOR", moved.getProperty(PREFIX + "by", ""));
    assertEquals("0.5", moved.getProperty(PREFIX + "value", ""));
    DataColumnProperties quantile = properties(by("QUANTILE", "quantile", 0.8));
    assertEquals("QUANTILE", quantile.getProperty(PREFIX + "by", ""));
    assertEquals("0.8", quantile.getProperty(PREFIX + "value", ""));
  }

  /** A lower quantile lies nearer to the median: every score above it grows. */
  @Test
  void aLowerQuantileFlagsMore() throws Exception {
    double[] learned = scores(scored(threshold -> {}));
    double[] lower = scores(by("QUANTILE", "quantile", 0.8));
    for (int row = 0; row < lower.length; row++) {
      assertTrue(learned[row] <= 0 || lower[row] > learned[row], "row " + row);
    }
  }

  @Test
  void aQuantileOfHalfIsRefused() {
    String message =
        assertThrows(InvalidSettingsException.class, () -> by("QUANTILE", "quantile", 0.5))
            .getMessage();
    assertTrue(message.contains("between 0.5 and 1, not at 0.5"), message);
  }
}
