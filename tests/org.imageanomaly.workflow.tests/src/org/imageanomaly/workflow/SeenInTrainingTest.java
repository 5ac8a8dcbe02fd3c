package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.NodeRun.AS_GUESSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.imageanomaly.nodes.caelearner.CaeLearnerNodeFactory;
import org.imageanomaly.nodes.caepredictor.CaePredictorNodeFactory;
import org.imageanomaly.nodes.f1evaluator.F1EvaluatorNodeFactory;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.junit.jupiter.api.Test;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.IntValue;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;

/** Pictures that are among those for training and those for testing are marked and counted. */
class SeenInTrainingTest {

  /**
   * The 8 images that the models were trained with, and 4 new ones, of which every other is bad.
   */
  private static final BufferedDataTable PARTS =
      Tables.of(
          List.of("Image", PNGImageContent.TYPE, "Anomalous", BooleanCell.TYPE),
          IntStream.range(1, 13)
              .mapToObj(
                  i ->
                      new DataCell[] {
                        new PNGImageContent(Pictures.part(i, i > 8 && i % 2 == 0)).toImageCell(),
                        BooleanCell.get(i > 8 && i % 2 == 0)
                      })
              .toArray(DataCell[][]::new));

  private static List<Boolean> marks(BufferedDataTable table, String column) {
    return Tables.rows(table).stream()
        .map(r -> r.getCell(table.getDataTableSpec().findColumnIndex(column)))
        .map(cell -> ((BooleanValue) cell).getBooleanValue())
        .toList();
  }

  private static NodeRun scored(BufferedDataTable table) throws Exception {
    return NodeRun.of(new KdeScorerNodeFactory(), AS_GUESSED, Trained.DETECTOR, table);
  }

  private static NodeRun evaluated(BufferedDataTable table, String score) throws Exception {
    Consumer<NodeSettings> columns =
        settings -> {
          settings.addString("truthColumn", "Anomalous");
          settings.addString("scoreColumn", score);
        };
    return NodeRun.of(new F1EvaluatorNodeFactory(), columns, table);
  }

  private static int seen(NodeRun evaluated) {
    return ((IntValue) Tables.cell(evaluated.table(0), 0, "Seen in Training")).getIntValue();
  }

  /** Of 8 images a fifth was held out, which is not what a network was trained on. */
  @Test
  void aScorerMarksThePicturesThatItsModelWasTrainedOn() throws Exception {
    NodeRun run = scored(PARTS);
    List<Boolean> marks = marks(run.table(0), "Seen in Training");
    assertEquals(6, Collections.frequency(marks.subList(0, 8), true));
    assertEquals(List.of(false, false, false, false), marks.subList(8, 12));
    assertTrue(
        run.warning().contains("trained on 6 of the 12 images")
            && run.warning().contains("the column \"Seen in Training\" says which"),
        run.warning());
  }

  @Test
  void theEvaluatorCountsThemAndWarns() throws Exception {
    NodeRun run = evaluated(scored(PARTS).table(0), "Anomaly Score");
    assertEquals(6, seen(run));
    assertTrue(
        run.warning().contains("6 of the 12 images were there in the training"), run.warning());
  }

  @Test
  void ofNewImagesAloneNothingIsSaid() throws Exception {
    BufferedDataTable fresh = Tables.images(4, 100);
    NodeRun run = scored(fresh);
    assertFalse(run.warning().contains("trained on"), run.warning());
    assertFalse(marks(run.table(0), "Seen in Training").contains(true));
  }

  /** The second model was trained on other images than those in the table. */
  @Test
  void everyScoreHasTheMarksOfItsOwnModel() throws Exception {
    PortObject other =
        NodeRun.of(new CaeLearnerNodeFactory(), Trained.QUICK, Tables.images(8, 500)).outputs()[0];
    BufferedDataTable both =
        NodeRun.of(new CaePredictorNodeFactory(), AS_GUESSED, other, scored(PARTS).table(0))
            .table(0);
    assertFalse(marks(both, "Seen in Training (#1)").contains(true));
    assertEquals(6, seen(evaluated(both, "Anomaly Score")));
    NodeRun ofOther = evaluated(both, "Reconstruction Error (#1)");
    assertEquals(0, seen(ofOther));
    assertFalse(ofOther.warning().contains("in the training"), ofOther.warning());
  }

  /** As after a file: names are kept, properties are not. */
  @Test
  void marksAreKnownByTheirNameWhereNothingElseIsLeft() throws Exception {
    BufferedDataTable table =
        Tables.of(
            List.of(
                "Anomalous",
                BooleanCell.TYPE,
                "Anomaly Score",
                DoubleCell.TYPE,
                "Seen in Training",
                BooleanCell.TYPE),
            new DataCell[] {BooleanCell.TRUE, new DoubleCell(2), BooleanCell.FALSE},
            new DataCell[] {BooleanCell.FALSE, new DoubleCell(0), BooleanCell.TRUE},
            new DataCell[] {BooleanCell.FALSE, new DoubleCell(1), new MissingCell("lost")});
    assertEquals(1, seen(evaluated(table, "Anomaly Score")));
  }

  @Test
  void aTableWithoutMarksIsEvaluatedAsBefore() throws Exception {
    NodeRun run = evaluated(Tables.scored(new double[] {2, 0}, true, false), "Anomaly Score");
    assertTrue(Tables.cell(run.table(0), 0, "Seen in Training").isMissing());
    assertEquals("", run.warning());
  }

  /** A column of marks is no truth, even if it is the only one of booleans. */
  @Test
  void marksAreNotTakenForTheTruth() throws Exception {
    BufferedDataTable scored = scored(Tables.images(8, 1)).table(0);
    String message =
        assertThrows(
                InvalidSettingsException.class,
                () -> NodeRun.of(new F1EvaluatorNodeFactory(), AS_GUESSED, scored))
            .getMessage();
    assertTrue(message.contains("No column is chosen in \"Truth column\""), message);
  }
}
