package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.nodes.anomalydetectorlearner.AnomalyDetectorLearnerNodeFactory;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;

/** Known defects that shift the choice and the threshold of a detector, if they are to. */
class KnownDefectsTest {

  private static final int GOOD = 8;

  private static final List<Object> COLUMNS =
      List.of(
          "Image", PNGImageContent.TYPE, "Anomalous", BooleanCell.TYPE, "Split", StringCell.TYPE);

  private static Consumer<NodeSettings> of(String rows, boolean use) {
    return settings -> {
      settings.addString("imageColumn", "Image");
      settings.addInt("imageSize", 64);
      settings.addDouble("quantile", 0.6);
      settings.addDouble("minutes", 1e-9);
      settings.addBoolean("useKnownDefects", use);
      Trained.choose(settings, rows);
    };
  }

  private static DataCell[] row(int seed, boolean broken, String split) {
    return new DataCell[] {
      seed < 0
          ? new MissingCell("lost")
          : new PNGImageContent(Pictures.part(seed, broken)).toImageCell(),
      BooleanCell.get(broken),
      new StringCell(split)
    };
  }

  /**
   * Good parts to learn from, behind them defects that are set aside, and two parts for testing.
   */
  private static BufferedDataTable parts(int... defects) {
    List<DataCell[]> rows = new ArrayList<>();
    for (int i = 0; i < GOOD; i++) {
      rows.add(row(i, false, "train"));
    }
    for (int defect : defects) {
      rows.add(row(defect, true, "labelled"));
    }
    rows.add(row(200, false, "test"));
    rows.add(row(201, true, "test"));
    return Tables.of(COLUMNS, rows.toArray(DataCell[][]::new));
  }

  private static NodeRun learned(Consumer<NodeSettings> settings, BufferedDataTable table)
      throws Exception {
    return NodeRun.of(new AnomalyDetectorLearnerNodeFactory(), settings, table);
  }

  private static double quantile(NodeRun run) {
    return ((Detector) ((ImageModelObject) run.outputs()[0]).model()).calibration().quantile();
  }

  private static void assertSays(NodeRun run, String... parts) {
    for (String part : parts) {
      assertTrue(run.warning().contains(part), run.warning());
    }
  }

  private static void assertNotSays(NodeRun run, String part) {
    assertFalse(run.warning().contains(part), run.warning());
  }

  @Test
  void threeKnownDefectsMoveTheThresholdAndAreCounted() throws Exception {
    NodeRun run = learned(of("NOT_TEST", true), parts(100, 101, 102));
    assertSays(
        run, "By 3 known defects the threshold is the ", " instead of the 60 % one set; 3 of 3");
    assertNotSays(run, "left out");
    assertTrue(quantile(run) > 0.6, "quantile " + quantile(run));
    DataCell known = Tables.cell(run.table(1), 0, "Known Detected");
    assertEquals(1, ((DoubleValue) known).getDoubleValue());
  }

  @Test
  void twoAreTooFewForTheThreshold() throws Exception {
    NodeRun run = learned(of("NOT_TEST", true), parts(100, 101));
    assertSays(run, "2 known defects had a say in the choice, but are too few");
    assertEquals(0.6, quantile(run));
  }

  @Test
  void withoutTheSettingTheyAreLeftOutAsBefore() throws Exception {
    NodeRun run = learned(of("NOT_TEST", false), parts(100, 101, 102));
    assertSays(run, "3 of 11 rows to learn from were left out: anomalous");
    assertNotSays(run, "known defect");
    assertEquals(0.6, quantile(run));
    assertTrue(Tables.cell(run.table(1), 0, "Known Detected").isMissing());
  }

  @Test
  void theyAreMarkedAsSeenAndThoseForTestingAreNot() throws Exception {
    BufferedDataTable table = parts(100, 101, 102);
    NodeRun run = learned(of("NOT_TEST", true), table);
    BufferedDataTable scored =
        NodeRun.of(
                new KdeScorerNodeFactory(),
                settings -> {
                  settings.addString("imageColumn", "Image");
                  Trained.choose(settings, "ALL");
                },
                run.outputs()[0],
                table)
            .table(0);
    for (int i = 0; i < GOOD + 5; i++) {
      DataCell seen = Tables.cell(scored, i, "Seen in Training");
      assertEquals(i < GOOD + 3, ((BooleanValue) seen).getBooleanValue(), "row " + i);
    }
  }

  @Test
  void whatCannotBeReadIsCounted() throws Exception {
    NodeRun run = learned(of("NOT_TEST", true), parts(100, -1, 101, 102));
    assertSays(
        run,
        "Of the known defects: 1 of 4 images could not be used: 1 missing (row Row9)",
        "By 3 known defects");
    NodeRun none = learned(of("NOT_TEST", true), parts(-1));
    assertSays(none, "Of the known defects: 1 of 1 image could not be used");
    assertEquals(0.6, quantile(none));
  }

  @Test
  void defectsForTestingAreNamed() throws Exception {
    assertSays(
        learned(of("ALL", true), parts(100, 101, 102)),
        "Of the known defects: 1 of 4 rows to learn from says \"test\"");
  }

  @Test
  void copiesOfGoodPartsAreCounted() throws Exception {
    List<DataCell[]> rows = new ArrayList<>();
    for (DataRow row : Tables.rows(parts(100, 101, 102))) {
      rows.add(
          IntStream.range(0, row.getNumCells()).mapToObj(row::getCell).toArray(DataCell[]::new));
    }
    DataCell[] good = rows.get(2).clone();
    good[1] = BooleanCell.TRUE;
    rows.add(good);
    assertSays(
        learned(of("NOT_TEST", true), Tables.of(COLUMNS, rows.toArray(DataCell[][]::new))),
        "1 of the 4 known defects is the same picture as a good part");
  }

  @Test
  void noneAmongTheRowsIsSaidWithTheNextStep() throws Exception {
    NodeRun run = learned(of("TRAIN", true), parts(100, 101, 102));
    assertSays(
        run,
        "There is no known defect to use (setting \"Use known defects\")",
        "None of the rows with \"train\" in the column \"Split\" is anomalous by the column"
            + " \"Anomalous\"",
        "\"All but test\"");
    assertEquals(0.6, quantile(run));
  }

  @ParameterizedTest
  @CsvSource({"false, Anomalous, Switch it on", "true, Bad, no column"})
  void whatMakesAllRowsGoodIsNamed(boolean leaveOut, String column, String message)
      throws Exception {
    Consumer<NodeSettings> settings =
        of("TRAIN", true)
            .andThen(
                s -> {
                  try {
                    s.getNodeSettings("goodParts").addBoolean("leaveOut", leaveOut);
                  } catch (InvalidSettingsException e) {
                    throw new AssertionError(e);
                  }
                });
    BufferedDataTable table = parts(100, 101, 102);
    if (!column.equals("Anomalous")) {
      DataCell[][] rows =
          Tables.rows(table).stream()
              .map(r -> new DataCell[] {r.getCell(0), r.getCell(2)})
              .toArray(DataCell[][]::new);
      table = Tables.of(List.of("Image", PNGImageContent.TYPE, "Split", StringCell.TYPE), rows);
    }
    assertSays(learned(settings, table), "There is no known defect to use", message);
  }
}
