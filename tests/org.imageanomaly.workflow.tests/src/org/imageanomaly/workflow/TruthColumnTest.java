package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.NodeRun.AS_GUESSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.imageanomaly.nodes.f1evaluator.F1EvaluatorNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeSettings;

/** What says which images are anomalous, and what does not. */
class TruthColumnTest {

  /** Scores of 0, 1, 2 and so on beside a truth. */
  private static BufferedDataTable scored(String truth, DataType type, DataCell... truths) {
    List<DataCell[]> rows = new ArrayList<>();
    for (int i = 0; i < truths.length; i++) {
      rows.add(new DataCell[] {truths[i], new DoubleCell(i)});
    }
    return Tables.of(
        List.of(truth, type, "Anomaly Score", DoubleCell.TYPE), rows.toArray(DataCell[][]::new));
  }

  private static BufferedDataTable labelled(String column, String... labels) {
    DataCell[] cells = new DataCell[labels.length];
    for (int i = 0; i < labels.length; i++) {
      cells[i] = labels[i] == null ? new MissingCell("unknown") : new StringCell(labels[i]);
    }
    return scored(column, StringCell.TYPE, cells);
  }

  private static NodeRun evaluated(Consumer<NodeSettings> settings, BufferedDataTable... tables)
      throws Exception {
    return NodeRun.of(new F1EvaluatorNodeFactory(), settings, tables);
  }

  private static Consumer<NodeSettings> truth(String column, String images, String value) {
    return settings -> {
      settings.addString("truthColumn", column);
      settings.addString("scoreColumn", "Anomaly Score");
      settings.addString("anomalousImages", images);
      settings.addString("truthValue", value);
    };
  }

  private static int count(NodeRun run, String column) {
    return ((IntValue) Tables.cell(run.table(0), 0, column)).getIntValue();
  }

  private static String truthOf(NodeRun run) {
    return Tables.cell(run.table(0), 0, "Truth").toString();
  }

  private static String refusal(Consumer<NodeSettings> settings, BufferedDataTable... tables) {
    return assertThrows(Exception.class, () -> evaluated(settings, tables)).getMessage();
  }

  private static void assertSays(String message, String... parts) {
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "good, bad",
    "OK, NG",
    "OK, nok",
    "0, 1",
    "false, true",
    "Normal, Anomaly",
    "pass, FAIL",
    "good, scratch",
    "part, defective",
    "i.O., n.i.O.",
    "defect-free, crack",
    "ok, ko"
  })
  void usualNamesAreUnderstoodWithoutAnySetting(String normal, String anomalous) throws Exception {
    NodeRun run = evaluated(AS_GUESSED, labelled("Label", normal, normal, anomalous, anomalous));
    assertEquals(1.0, ((DoubleValue) Tables.cell(run.table(0), 0, "ROC AUC")).getDoubleValue());
    assertEquals(2, count(run, "Anomalous Images"));
    assertEquals(2, count(run, "Normal Images"));
    assertEquals("Label is \"" + anomalous + "\"", truthOf(run));
    assertEquals("", run.warning());
  }

  @Test
  void everyOtherLabelThanGoodIsADefect() throws Exception {
    NodeRun run = evaluated(AS_GUESSED, labelled("Label", "good", "scratch", "dent", "Good"));
    assertEquals(2, count(run, "Anomalous Images"));
    assertEquals("Label is not \"good\"", truthOf(run));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bright,dark", "bad,front,back", "good,bad,unknown", "A,B,C", "0,1,2", "-1,1"})
  void namesThatDoNotSayItAreRefused(String labels) {
    String message = refusal(AS_GUESSED, labelled("Label", labels.split(",")));
    assertSays(
        message,
        "Which values of the column \"Label\" (setting \"Truth column\") mean an anomaly cannot be"
            + " told by their names",
        "\"" + labels.split(",")[1] + "\"",
        "Choose under \"Anomalous images\"");
  }

  @Test
  void theAnomalousValueCanBeNamed() throws Exception {
    NodeRun run =
        evaluated(
            truth("Side", "VALUE", "dark"), labelled("Side", "bright", "dark", "DARK ", "bright"));
    assertEquals(2, count(run, "Anomalous Images"));
    assertEquals("Side is \"dark\"", truthOf(run));
  }

  @Test
  void theNormalValueCanBeNamed() throws Exception {
    NodeRun run =
        evaluated(
            truth("Side", "OTHER_VALUES", "A"), labelled("Side", "A", "B", "C", null, " ", "B"));
    assertEquals(3, count(run, "Anomalous Images"));
    assertEquals(1, count(run, "Normal Images"));
    assertEquals(2, count(run, "Left Out"));
    assertEquals("Side is not \"A\"", truthOf(run));
    assertSays(
        run.warning(),
        "2 rows without a truth or a score were left out (2 without a truth, 0 without a score)");
  }

  @Test
  void valuesThatSilentlyCountAsNormalAreNamed() throws Exception {
    NodeRun run =
        evaluated(truth("Label", "VALUE", "bad"), labelled("Label", "ok", "bad", "dent", "bad"));
    assertSays(run.warning(), "every value but \"bad\" counts as normal: \"ok\", \"dent\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"VALUE", "OTHER_VALUES"})
  void aValueThatDoesNotOccurIsRefused(String images) {
    String message = refusal(truth("Label", images, "god"), labelled("Label", "good", "bad"));
    assertSays(
        message,
        "The value \"god\" (setting \"Value\") does not occur in the column \"Label\" (setting"
            + " \"Truth column\")",
        "\"good\", \"bad\"");
  }

  @Test
  void aValueIsNeededWhereOneIsNamed() {
    assertSays(
        refusal(truth("Label", "VALUE", " "), labelled("Label", "good", "bad")),
        "No value is chosen in \"Value\"");
  }

  @Test
  void wholeNumbersSayATruth() throws Exception {
    DataCell[] ints = {new IntCell(0), new IntCell(1), new IntCell(1)};
    assertEquals(
        2, count(evaluated(AS_GUESSED, scored("Label", IntCell.TYPE, ints)), "Anomalous Images"));
    DataCell[] longs = {new LongCell(7), new LongCell(-3), new LongCell(7)};
    NodeRun run =
        evaluated(truth("Kind", "OTHER_VALUES", "7"), scored("Kind", LongCell.TYPE, longs));
    assertEquals(1, count(run, "Anomalous Images"));
  }

  @Test
  void aBooleanMaySayThatAnImageIsNormal() throws Exception {
    DataCell[] passed = {BooleanCell.TRUE, BooleanCell.TRUE, BooleanCell.FALSE};
    BufferedDataTable table = scored("Passed", BooleanCell.TYPE, passed);
    assertSays(refusal(AS_GUESSED, table), "true seems to mean a good part");
    NodeRun run = evaluated(truth("Passed", "OTHER_VALUES", "true"), table);
    assertEquals(1, count(run, "Anomalous Images"));
  }

  @Test
  void numbersAreNoTruth() {
    BufferedDataTable table = scored("Weight", DoubleCell.TYPE, new DoubleCell(0.5));
    assertSays(
        refusal(truth("Weight", "BY_USUAL_NAMES", ""), table),
        "\"Weight\" (setting \"Truth column\") is of the type",
        "Choose a boolean, a string or a whole number column");
  }

  @Test
  void aColumnIsNotMeasuredByItself() {
    BufferedDataTable table = scored("Bad", IntCell.TYPE, new IntCell(0), new IntCell(1));
    assertSays(
        refusal(
            truth("Bad", "BY_USUAL_NAMES", "").andThen(s -> s.addString("scoreColumn", "Bad")),
            table),
        "\"Bad\" is chosen in \"Truth column\" and in \"Score column\"");
  }

  @Test
  void aPredictionIsNeverGuessedToBeTheTruth() throws Exception {
    for (String found : List.of("Anomaly", "Prediction (Anomalous)")) {
      BufferedDataTable table =
          Tables.of(
              List.of(
                  found,
                  BooleanCell.TYPE,
                  "Anomaly Score",
                  DoubleCell.TYPE,
                  "Defective",
                  BooleanCell.TYPE),
              new DataCell[] {BooleanCell.TRUE, new DoubleCell(2), BooleanCell.FALSE},
              new DataCell[] {BooleanCell.TRUE, new DoubleCell(3), BooleanCell.TRUE});
      assertEquals("Defective is \"true\"", truthOf(evaluated(AS_GUESSED, table)));
      NodeRun itself = evaluated(truth(found, "BY_USUAL_NAMES", ""), table);
      assertSays(itself.warning(), "\"" + found + "\"", "has the name of a prediction");
    }
  }

  /**
   * A setting that says "Anomaly" means what the scorers of today call "Prediction (Anomalous)".
   */
  @Test
  void theFormerNameOfThePredictionIsUnderstood() throws Exception {
    BufferedDataTable table =
        Tables.of(
            List.of("Anomalous", BooleanCell.TYPE, "Prediction (Anomalous)", BooleanCell.TYPE),
            new DataCell[] {BooleanCell.FALSE, BooleanCell.FALSE},
            new DataCell[] {BooleanCell.TRUE, BooleanCell.TRUE});
    NodeRun run =
        evaluated(
            s -> {
              s.addString("truthColumn", "Anomalous");
              s.addString("scoreColumn", "Anomaly");
              s.addDouble("threshold", 0.5);
            },
            table);
    assertEquals(1, count(run, "True Positives"));
    assertEquals(1, count(run, "True Negatives"));
  }

  @Test
  void theTruthIsWhatAPredictorPredicted() throws Exception {
    BufferedDataTable table =
        Tables.of(
            List.of(
                "Quality",
                StringCell.TYPE,
                "P (Quality=good)",
                DoubleCell.TYPE,
                "P (Quality=scratch)",
                DoubleCell.TYPE,
                "Prediction (Quality)",
                StringCell.TYPE),
            new DataCell[] {
              new StringCell("good"),
              new DoubleCell(0.9),
              new DoubleCell(0.1),
              new StringCell("good")
            },
            new DataCell[] {
              new StringCell("scratch"),
              new DoubleCell(0.2),
              new DoubleCell(0.8),
              new StringCell("scratch")
            });
    NodeRun run = evaluated(AS_GUESSED, table, table);
    for (int row = 0; row < 2; row++) {
      assertEquals("1.0", Tables.cell(run.table(0), row, "F1").toString());
      assertEquals("0.5", Tables.cell(run.table(0), row, "Threshold").toString());
      assertEquals("Quality is \"scratch\"", Tables.cell(run.table(0), row, "Truth").toString());
    }
  }

  @Test
  void theTruthOfTheFirstTableIsReadAlikeInTheOthers() throws Exception {
    BufferedDataTable table = labelled("Side", "A", "B", "C");
    NodeRun run = evaluated(truth("Side", "OTHER_VALUES", "A"), table, table);
    assertEquals("Side is not \"A\"", Tables.cell(run.table(0), 1, "Truth").toString());
  }

  @Test
  void aColumnOfNamesIsNoTruth() {
    DataCell[] names = new DataCell[10_001];
    for (int i = 0; i < names.length; i++) {
      names[i] = new StringCell("image " + i);
    }
    assertSays(
        refusal(truth("Path", "BY_USUAL_NAMES", ""), scored("Path", StringCell.TYPE, names)),
        "\"Path\" (setting \"Truth column\") has more than 10000 different values");
  }
}
