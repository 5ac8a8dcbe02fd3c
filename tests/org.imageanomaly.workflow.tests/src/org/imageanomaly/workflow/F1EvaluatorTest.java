package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.NodeRun.AS_GUESSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.imageanomaly.nodes.f1evaluator.F1EvaluatorNodeFactory;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;

/** Several tables of scores side by side. */
class F1EvaluatorTest {

  private static final boolean[] TRUTH = {false, false, true, true};

  /** At the threshold 1: one false alarm, one miss. */
  private static final BufferedDataTable MIXED = Tables.scored(new double[] {0, 2, 0.5, 3}, TRUTH);

  private static final BufferedDataTable PERFECT =
      Tables.scored(new double[] {0, 0.5, 1.5, 2}, TRUTH);

  /** At the threshold 0.5: everything is right. */
  private static final BufferedDataTable PROBABILITIES =
      Tables.scored("Anomalous", "P (Anomalous=true)", new double[] {0, 0.4, 0.6, 0.9}, TRUTH);

  private static NodeRun evaluated(Consumer<NodeSettings> settings, BufferedDataTable... tables)
      throws Exception {
    return NodeRun.of(new F1EvaluatorNodeFactory(), settings, tables);
  }

  private static double number(BufferedDataTable table, int row, String column) {
    return ((DoubleValue) Tables.cell(table, row, column)).getDoubleValue();
  }

  private static int count(BufferedDataTable table, int row, String column) {
    return ((IntValue) Tables.cell(table, row, column)).getIntValue();
  }

  private static List<String> names(BufferedDataTable metrics) {
    List<String> names = new ArrayList<>();
    for (DataRow row : Tables.rows(metrics)) {
      names.add(row.getKey().getString());
    }
    return names;
  }

  private static List<String> columns(BufferedDataTable table) {
    return List.of(table.getDataTableSpec().getColumnNames());
  }

  private static void further(
      NodeSettings settings, int index, String name, String score, String rule, double threshold) {
    NodeSettingsWO tables =
        index == 0
            ? settings.addNodeSettings("furtherTables")
            : (NodeSettingsWO) settings.getEntry("furtherTables");
    NodeSettingsWO table = tables.addNodeSettings(Integer.toString(index));
    table.addString("name", name);
    table.addString("truthColumn", "Anomalous");
    table.addString("scoreColumn", score);
    table.addString("thresholdRule", rule);
    table.addDouble("threshold", threshold);
  }

  private static String refusal(Consumer<NodeSettings> settings, BufferedDataTable... tables) {
    return assertThrows(InvalidSettingsException.class, () -> evaluated(settings, tables))
        .getMessage();
  }

  @Test
  void oneTableAloneGivesWhatItAlwaysGave() throws Exception {
    NodeRun run = evaluated(AS_GUESSED, MIXED);
    assertEquals(List.of("Scored images"), names(run.table(0)));
    assertEquals(0.5, number(run.table(0), 0, "F1"));
    assertEquals(
        List.of("Threshold", "False Positive Rate", "Recall", "Precision", "F1"),
        columns(run.table(1)));
    assertEquals(5, run.table(1).size());
    assertEquals(
        List.of(
            "F1",
            "Precision",
            "Recall",
            "Accuracy",
            "ROC AUC",
            "PR AUC",
            "F1 of flagging everything",
            "True Positives",
            "False Positives",
            "True Negatives",
            "False Negatives",
            "Images",
            "Threshold",
            "Anomalous Images",
            "Normal Images",
            "Left Out",
            "Truth",
            "False Positive Rate",
            "Threshold Images",
            "Expected False Alarm Rate",
            "Lowest False Alarm Rate",
            "Highest False Alarm Rate",
            "Seen in Training",
            "Pixel ROC AUC",
            "Pixel PR AUC",
            "AUPRO",
            "Best Pixel F1",
            "Images with Maps"),
        columns(run.table(0)));
    assertEquals("", evaluated(AS_GUESSED, PERFECT).warning());
  }

  @Test
  void settingsOfBeforeAreThoseOfTheFirstTable() throws Exception {
    NodeRun run =
        evaluated(
            settings -> {
              for (String key : List.of("name", "thresholdRule", "furtherTables")) {
                settings.removeConfig(key);
              }
              settings.addDouble("threshold", 2.5);
            },
            MIXED,
            PERFECT);
    assertEquals(List.of("Scored images", "Scored images 2"), names(run.table(0)));
    assertEquals(2.5, number(run.table(0), 0, "Threshold"));
    assertEquals(1, number(run.table(0), 1, "Threshold"));
  }

  @Test
  void eachTableHasItsRowOfMetrics() throws Exception {
    BufferedDataTable metrics = evaluated(AS_GUESSED, MIXED, PERFECT, PROBABILITIES).table(0);
    assertEquals(List.of("Scored images", "Scored images 2", "Scored images 3"), names(metrics));
    assertEquals(0.5, number(metrics, 0, "F1"));
    assertEquals(1, number(metrics, 1, "F1"));
    assertEquals(1, number(metrics, 2, "F1"));
    assertEquals(0.75, number(metrics, 0, "ROC AUC"));
    assertEquals(0.5, number(metrics, 2, "Threshold"), "of a probability");
    assertEquals(columns(evaluated(AS_GUESSED, MIXED).table(0)), columns(metrics));
  }

  @Test
  void theLastColumnOfTheCurveSaysWhichTableAPointBelongsTo() throws Exception {
    BufferedDataTable curve = evaluated(AS_GUESSED, MIXED, PERFECT).table(1);
    assertEquals(
        List.of("Threshold", "False Positive Rate", "Recall", "Precision", "F1", "Table"),
        columns(curve));
    List<String> tables =
        Tables.rows(curve).stream().map(row -> row.getCell(5).toString()).toList();
    assertEquals(5, Collections.frequency(tables, "Scored images"));
    assertEquals(5, Collections.frequency(tables, "Scored images 2"));
    assertEquals("Row9", Tables.rows(curve).get(9).getKey().getString());
  }

  @Test
  void aProbabilityIsGuessedForTheFirstTableToo() throws Exception {
    BufferedDataTable metrics = evaluated(AS_GUESSED, PROBABILITIES).table(0);
    assertEquals(0.5, number(metrics, 0, "Threshold"));
    assertEquals(1, number(metrics, 0, "F1"));
  }

  @Test
  void theTruthOfTheFirstTableIsLookedForInTheOthers() throws Exception {
    BufferedDataTable bad =
        Tables.scored("Bad", "P (Bad=true)", new double[] {0, 0.4, 0.6, 0.9}, TRUTH);
    NodeRun run = evaluated(AS_GUESSED, bad, bad);
    assertEquals(1, number(run.table(0), 1, "F1"));
  }

  @Test
  void everyTableCanHaveItsOwnNameScoreAndThreshold() throws Exception {
    NodeRun run =
        evaluated(
            settings -> {
              settings.addString("name", "KD-CAE");
              further(settings, 0, "CNN", "P (Anomalous=true)", "FIXED", 0.95);
            },
            MIXED,
            PROBABILITIES,
            PERFECT);
    assertEquals(List.of("KD-CAE", "CNN", "Scored images 3"), names(run.table(0)));
    assertEquals(0, count(run.table(0), 1, "True Positives"));
    assertEquals(0.95, number(run.table(0), 1, "Threshold"));
  }

  @Test
  void twoTablesOfOneNameAreRefused() {
    String message =
        refusal(s -> further(s, 0, "Scored images", "Anomaly Score", "FIXED", 1), MIXED, PERFECT);
    assertTrue(message.contains("Two tables are named \"Scored images\""), message);
  }

  @Test
  void aTableWhoseColumnsCannotBeGuessedIsToldWithWhatItLacks() {
    BufferedDataTable other = Tables.scored("Anomalous", "Distance", new double[4], TRUTH);
    String noScore = refusal(AS_GUESSED, MIXED, other);
    for (String word :
        List.of(
            "\"Scored images 2\"",
            "\"Anomaly Score\" or \"P (Anomalous=true)\"",
            "Anomalous, Distance",
            "\"Further tables\"")) {
      assertTrue(noScore.contains(word), noScore);
    }
    BufferedDataTable empty = Tables.empty("Remark", StringCell.TYPE);
    String noTruth = refusal(AS_GUESSED, MIXED, empty);
    assertTrue(noTruth.contains("no truth column \"Anomalous\" among Remark"), noTruth);
  }

  @Test
  void aWrongColumnIsToldWithItsTable() {
    String message =
        refusal(s -> further(s, 0, "CNN", "Anomaly Scores", "FIXED", 1), MIXED, PERFECT);
    assertTrue(message.startsWith("Table \"CNN\": "), message);
    assertTrue(message.contains("no column \"Anomaly Scores\""), message);
  }

  @Test
  void aThresholdThatIsNoNumberIsRefusedForEveryTable() {
    String message =
        refusal(s -> further(s, 0, "CNN", "Anomaly Score", "FIXED", Double.NaN), MIXED, PERFECT);
    assertTrue(message.contains("must be a number, not NaN"), message);
  }

  /** Scaled to 0, 2/3, 1/6 and 1: t in (0, 1/6] makes one error, k from 1 to 41, 21 on average. */
  @Test
  void theRuleOfThePaperTunesOnTheLabelsAndSaysSo() throws Exception {
    NodeRun run = evaluated(s -> s.addString("thresholdRule", "BEST_ON_LABELS"), MIXED);
    assertEquals(3 * 0.4 * 21 / 99, number(run.table(0), 0, "Threshold"), 1e-12);
    assertEquals(2, count(run.table(0), 0, "True Positives"));
    assertEquals(1, count(run.table(0), 0, "False Positives"));
    assertTrue(run.warning().contains("optimistic and not comparable"), run.warning());
    assertEquals(0.75, number(run.table(0), 0, "ROC AUC"), "which no threshold changes");
  }

  @Test
  void theWarningOfTheRuleNamesItsTable() throws Exception {
    NodeRun run =
        evaluated(
            s -> further(s, 0, "NI-CAE", "Anomaly Score", "BEST_ON_LABELS", 1), PERFECT, MIXED);
    assertTrue(run.warning().contains("Table \"NI-CAE\": The threshold was tuned"), run.warning());
    assertEquals(1, number(run.table(0), 0, "Threshold"));
  }

  @Test
  void infiniteScoresCannotBeScaledByTheRule() {
    BufferedDataTable infinite =
        Tables.scored(new double[] {0, 1, 2, Double.POSITIVE_INFINITY}, TRUTH);
    KNIMEException refused =
        assertThrows(
            KNIMEException.class,
            () ->
                evaluated(
                    s -> further(s, 0, "NI-CAE", "Anomaly Score", "BEST_ON_LABELS", 1),
                    PERFECT,
                    infinite));
    assertTrue(
        refused.getMessage().startsWith("Table \"NI-CAE\": Scores from 0.0 to Infinity"),
        refused.getMessage());
  }

  @Test
  void tablesWithoutRowsOrOfOneClassAreNamedInOneWarning() throws Exception {
    BufferedDataTable none = Tables.scored(new double[0]);
    BufferedDataTable normal = Tables.scored(new double[] {0, Double.NaN}, false, true);
    NodeRun run = evaluated(AS_GUESSED, PERFECT, none, normal);
    BufferedDataTable metrics = run.table(0);
    for (String metric : List.of("F1", "ROC AUC", "PR AUC", "Accuracy")) {
      assertTrue(Tables.cell(metrics, 1, metric).isMissing(), metric);
    }
    assertTrue(Tables.cell(metrics, 2, "ROC AUC").isMissing());
    assertEquals(1, number(metrics, 2, "Accuracy"));
    for (String part :
        List.of(
            "Table \"Scored images 2\": There is no row to evaluate",
            "Table \"Scored images 3\": 1 row without a truth or a score was left out (0 without a"
                + " truth, 1 without a score).",
            "All rows are normal")) {
      assertTrue(run.warning().contains(part), run.warning());
    }
    assertEquals(1, count(metrics, 2, "Left Out"));
    assertEquals(0, count(metrics, 2, "Anomalous Images"));
    assertEquals(1, count(metrics, 2, "Normal Images"));
    assertFalse(run.warning().contains("Table \"Scored images\":"), run.warning());
  }

  @Test
  void aTableWithoutRowsHasNoTunedThreshold() throws Exception {
    NodeRun run =
        evaluated(
            s -> s.addString("thresholdRule", "BEST_ON_LABELS"), Tables.scored(new double[0]));
    assertTrue(Tables.cell(run.table(0), 0, "Threshold").isMissing());
    assertTrue(Tables.cell(run.table(0), 0, "F1").isMissing());
  }

  @Test
  void tablesOfDifferentImagesAreToldApart() throws Exception {
    BufferedDataTable fewer = Tables.scored(new double[] {0, 2}, false, true);
    String warning = evaluated(AS_GUESSED, MIXED, fewer).warning();
    assertTrue(
        warning.contains(
            "\"Scored images\" 2 anomalous and 2 normal, \"Scored images 2\" 1 anomalous and 1"
                + " normal."),
        warning);
  }

  @Test
  void theRowsOfEveryTableAreChosenByItsSplitColumn() throws Exception {
    String[] splits = {"test", "labelled", "test", "train"};
    BufferedDataTable split = Tables.scoredAndSplit(splits, new double[] {0, 9, 2, 9}, TRUTH);
    NodeRun run = evaluated(AS_GUESSED, split, split, PERFECT);
    assertEquals(2, count(run.table(0), 0, "Images"));
    assertEquals(2, count(run.table(0), 1, "Images"));
    assertEquals(4, count(run.table(0), 2, "Images"), "which has no split column");
    assertEquals(1, number(run.table(0), 1, "F1"));
  }

  @Test
  void settingsOfTablesThatAreNotConnectedAreTold() throws Exception {
    Consumer<NodeSettings> two =
        s -> {
          further(s, 0, "A", "Anomaly Score", "FIXED", 1);
          further(s, 1, "B", "Anomaly Score", "FIXED", 1);
        };
    NodeRun run = evaluated(two, MIXED, PERFECT);
    assertEquals(List.of("Scored images", "A"), names(run.table(0)));
    assertTrue(
        run.warning().contains("settings for 2 further tables, of which 1 is connected"),
        run.warning());
  }

  /**
   * At the threshold 1 one of two anomalies is flagged, and one of two normal images. Tuned on
   * labels, every candidate makes one error: all above 0, 0.2 on average, miss an anomaly.
   */
  @Test
  void decisionsWorseThanFlaggingEverythingAreTold() throws Exception {
    String warning = evaluated(AS_GUESSED, MIXED).warning();
    assertTrue(
        warning.contains(
            "The F1 of 0.5000 at the threshold 1.000 lies below 0.6667, the F1 of flagging every"
                + " image"),
        warning);
    assertTrue(warning.contains("0.8000 at 0.3 (see"), warning);
    assertEquals(
        0.8, number(evaluated(s -> s.addDouble("threshold", 0.3), MIXED).table(0), 0, "F1"));
    String tuned =
        evaluated(
                s -> s.addString("thresholdRule", "BEST_ON_LABELS"),
                Tables.scored(new double[] {0, 0, 9, 10}, false, true, true, true))
            .warning();
    assertTrue(tuned.contains("optimistic and not comparable"), tuned);
    assertTrue(tuned.contains("The F1 of 0.8000 at the threshold 2.000 lies below 0.8571"), tuned);
  }

  @Test
  void scoresThatRunTheWrongWayAreTold() throws Exception {
    String warning =
        evaluated(AS_GUESSED, Tables.scored(new double[] {3, 2, 1, 0}, TRUTH)).warning();
    assertTrue(warning.contains("With a ROC AUC of 0.0000 normal images score higher"), warning);
  }

  @Test
  void scoresThatTellNothingAreTold() throws Exception {
    String warning = evaluated(AS_GUESSED, Tables.scored(new double[4], TRUTH)).warning();
    assertTrue(warning.contains("No threshold does better with these scores"), warning);
  }

  @Test
  void nothingIsSaidOfOneClassAlone() throws Exception {
    String warning =
        evaluated(AS_GUESSED, Tables.scored(new double[] {0, 2}, true, true)).warning();
    assertFalse(warning.contains("flagging every"), warning);
  }

  /** No number is higher than every score, and plots of KNIME have no place for infinity. */
  @Test
  void whereNothingIsFlaggedThereIsNoThreshold() throws Exception {
    BufferedDataTable curve = evaluated(AS_GUESSED, PERFECT).table(1);
    assertTrue(Tables.cell(curve, 0, "Threshold").isMissing());
    assertEquals(0, number(curve, 0, "Recall"));
    assertEquals(2, number(curve, 1, "Threshold"));
    assertEquals(0, number(curve, 4, "Threshold"));
    assertEquals(1, number(curve, 4, "False Positive Rate"));
  }

  @Test
  void manyTablesAreEvaluated() throws Exception {
    BufferedDataTable[] tables = new BufferedDataTable[12];
    Arrays.fill(tables, PERFECT);
    BufferedDataTable metrics = evaluated(AS_GUESSED, tables).table(0);
    assertEquals(12, metrics.size());
    assertEquals("Scored images 12", names(metrics).get(11));
  }

  private static BufferedDataTable ofProducts(String... products) {
    double[] scores = {0, 2, 3, 0, 0.5, 0.7};
    boolean[] truth = {false, true, true, false, true, true};
    DataCell[][] rows = new DataCell[scores.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] =
          new DataCell[] {
            BooleanCell.get(truth[i]), new DoubleCell(scores[i]), new StringCell(products[i])
          };
    }
    return Tables.of(
        List.of(
            "Anomalous",
            BooleanCell.TYPE,
            "Anomaly Score",
            DoubleCell.TYPE,
            "Product",
            StringCell.TYPE),
        rows);
  }

  /** Of one product everything is found, of the other nothing, at one threshold. */
  @Test
  void eachGroupHasItsOwnMetricsBehindThoseOfAllTables() throws Exception {
    BufferedDataTable products = ofProducts("a", "a", "a", "b", "b", "b");
    NodeRun run =
        evaluated(
            settings -> {
              settings.addString("truthColumn", "Anomalous");
              settings.addString("scoreColumn", "Anomaly Score");
              settings.addBoolean("byGroup", true);
            },
            products,
            MIXED);
    BufferedDataTable metrics = run.table(0);
    assertEquals(
        List.of("Scored images", "Scored images 2", "Scored images / a", "Scored images / b"),
        names(metrics));
    assertEquals(2.0 / 3, number(metrics, 0, "F1"), 1e-12);
    assertEquals(1, number(metrics, 2, "F1"));
    assertEquals(0, number(metrics, 3, "F1"));
    assertEquals(1, number(metrics, 3, "ROC AUC"));
    assertEquals(3, count(metrics, 3, "Images"));
    assertTrue(Tables.cell(metrics, 0, "Group").isMissing());
    assertEquals("b", Tables.cell(metrics, 3, "Group").toString());
    assertTrue(run.warning().contains("Group \"b\": "), run.warning());
    assertFalse(run.warning().contains("Group \"a\""), run.warning());
  }

  @Test
  void aGroupColumnThatIsNotThereIsNamed() {
    String message =
        refusal(
            settings -> {
              settings.addBoolean("byGroup", true);
              settings.addString("groupColumn", "Camera");
            },
            MIXED);
    assertTrue(message.contains("no column \"Camera\" (setting \"Group column\")"), message);
  }
}
