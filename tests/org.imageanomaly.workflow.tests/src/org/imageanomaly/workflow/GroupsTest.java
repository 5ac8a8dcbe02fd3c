package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.NodeRun.AS_GUESSED;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.nodes.anomalydetectorlearner.AnomalyDetectorLearnerNodeFactory;
import org.imageanomaly.nodes.groupslearner.AnomalyDetectorGroupsLearnerNodeFactory;
import org.imageanomaly.nodes.groupsscorer.AnomalyGroupsScorerNodeFactory;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.MissingCell;
import org.knime.core.data.MissingValue;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;

/** Several products in one table: each has its own detector, as if there were no other. */
class GroupsTest {

  private static final String BOTTLE = "bottle";
  private static final String CAMERA = "K\u00e4fer 2";
  private static final String FEW = "few";
  private static final int PARTS = 8;

  private static final List<Object> COLUMNS =
      List.of("Image", PNGImageContent.TYPE, "Product", StringCell.TYPE);

  @TempDir static Path temp;

  private static Path folder;
  private static NodeRun learned;
  private static PortObject alone;

  private static Consumer<NodeSettings> learner(Path models) {
    return settings -> {
      settings.addString("imageColumn", "Image");
      settings.addInt("imageSize", 64);
      settings.addDouble("minutes", Work.ENOUGH_MINUTES);
      settings.addString("groupColumn", "Product");
      settings.addString("folder", models.toString());
    };
  }

  private static Consumer<NodeSettings> scorer(Path models) {
    return settings -> {
      settings.addString("imageColumn", "Image");
      settings.addString("groupColumn", "Product");
      settings.addString("folder", models.toString());
    };
  }

  private static DataCell[] row(long seed, boolean broken, String group) {
    return new DataCell[] {
      new PNGImageContent(Pictures.part(seed, broken)).toImageCell(),
      group == null ? new MissingCell("unknown") : new StringCell(group)
    };
  }

  /** Two products in turn, one with too few images, and a row that names none. */
  private static BufferedDataTable images() {
    List<DataCell[]> rows = new ArrayList<>();
    for (int i = 0; i < PARTS; i++) {
      rows.add(row(i, false, BOTTLE));
      rows.add(row(100 + i, false, " " + CAMERA));
    }
    rows.add(row(1, false, FEW));
    rows.add(row(1, false, null));
    return Tables.of(COLUMNS, rows.toArray(DataCell[][]::new));
  }

  private static BufferedDataTable newImages() {
    return Tables.of(
        COLUMNS,
        row(500, false, CAMERA),
        row(501, true, BOTTLE),
        row(502, false, "unknown"),
        row(503, true, CAMERA),
        row(504, false, null),
        row(505, false, BOTTLE));
  }

  @BeforeAll
  static void learn() throws Exception {
    folder = temp.resolve("models");
    learned = NodeRun.of(new AnomalyDetectorGroupsLearnerNodeFactory(), learner(folder), images());
    alone =
        NodeRun.of(
                new AnomalyDetectorLearnerNodeFactory(),
                s -> {
                  s.addString("imageColumn", "Image");
                  s.addInt("imageSize", 64);
                  s.addDouble("minutes", Work.ENOUGH_MINUTES);
                },
                Tables.images(PARTS, 0))
            .outputs()[0];
  }

  private static byte[] bytes(PortObject model) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelFile.write(((ImageModelObject) model).model(), out);
    return out.toByteArray();
  }

  private static Set<String> files(Path in) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String text(BufferedDataTable table, int row, String column) {
    return Tables.cell(table, row, column).toString();
  }

  private static String reason(BufferedDataTable table, int row, String column) {
    return ((MissingValue) Tables.cell(table, row, column)).getError();
  }

  @Test
  void theModelOfAGroupIsByteForByteThatOfATableOfThisGroupAlone() throws Exception {
    assertArrayEquals(bytes(alone), Files.readAllBytes(folder.resolve("bottle.zip")));
  }

  @Test
  void aGroupThatCannotBeLearnedSaysWhyAndLeavesTheOthers() throws Exception {
    BufferedDataTable groups = learned.table(0);
    assertEquals(3, groups.size());
    for (int i = 0; i < 2; i++) {
      assertEquals(List.of(BOTTLE, CAMERA).get(i), text(groups, i, "Group"));
      assertEquals("" + PARTS, text(groups, i, "Images"));
      assertTrue(Files.isRegularFile(Path.of(text(groups, i, "File"))));
      assertTrue(Tables.cell(groups, i, "Failure").isMissing());
    }
    assertEquals(FEW, text(groups, 2, "Group"));
    assertTrue(Tables.cell(groups, 2, "File").isMissing());
    assertTrue(text(groups, 2, "Failure").contains("at least 4"), text(groups, 2, "Failure"));
    assertEquals(2, files(folder).size(), () -> "no other file than models");
    assertTrue(learned.warning().contains("1 of 3 groups could not be learned"));
    assertTrue(learned.warning().contains("Group \"few\": "), learned.warning());
    assertTrue(learned.warning().contains("1 row names no group"), learned.warning());
  }

  @Test
  void eachImageHasTheScoreThatTheModelOfItsGroupGives() throws Exception {
    NodeRun run = NodeRun.of(new AnomalyGroupsScorerNodeFactory(), scorer(folder), newImages());
    BufferedDataTable scored = run.table(0);
    BufferedDataTable expected =
        NodeRun.of(
                new KdeScorerNodeFactory(),
                AS_GUESSED,
                alone,
                Tables.pngs(Pictures.part(501, true), Pictures.part(505, false)))
            .table(0);
    assertEquals(
        List.of("Row0", "Row3", "Row1", "Row5", "Row2", "Row4"),
        Tables.rows(scored).stream().map(row -> row.getKey().getString()).toList());
    for (String column :
        List.of("Anomaly Score", "Prediction (Anomalous)", "Anomaly Map", "Seen in Training")) {
      for (int i = 0; i < 2; i++) {
        assertEquals(Tables.cell(expected, i, column), Tables.cell(scored, 2 + i, column), column);
      }
    }
    assertEquals("true", text(scored, 1, "Prediction (Anomalous)"));
    assertTrue(run.table(1).size() > 0, "regions of broken parts");
  }

  @Test
  void imagesWithoutADetectorAreMissingWithTheReason() throws Exception {
    NodeRun run = NodeRun.of(new AnomalyGroupsScorerNodeFactory(), scorer(folder), newImages());
    BufferedDataTable scored = run.table(0);
    String unknown = reason(scored, 4, "Anomaly Score");
    assertTrue(unknown.contains("unknown.zip\" does not exist"), unknown);
    assertTrue(unknown.contains("\"bottle.zip\""), unknown);
    assertEquals("The row names no group.", reason(scored, 5, "Anomaly Score"));
    assertTrue(run.warning().contains("1 image was not scored"), run.warning());
    assertTrue(run.warning().contains("Group \"unknown\""), run.warning());
    assertTrue(run.warning().contains("1 row names no group"), run.warning());
  }

  @Test
  void theTableOfModelsSaysWhyAGroupHasNone() throws Exception {
    BufferedDataTable images =
        Tables.of(COLUMNS, row(501, true, BOTTLE), row(502, false, FEW), row(3, false, "new"));
    BufferedDataTable scored =
        NodeRun.of(
                new AnomalyGroupsScorerNodeFactory(),
                scorer(temp.resolve("elsewhere")),
                images,
                learned.outputs()[0])
            .table(0);
    assertFalse(Tables.cell(scored, 0, "Anomaly Score").isMissing());
    assertTrue(reason(scored, 1, "Anomaly Score").contains("at least 4"));
    assertTrue(reason(scored, 2, "Anomaly Score").contains("does not name it"));
  }

  @Test
  void aDamagedModelOfOneGroupLeavesTheOthers(@TempDir Path damaged) throws Exception {
    Files.copy(folder.resolve("bottle.zip"), damaged.resolve("bottle.zip"));
    Files.writeString(damaged.resolve("other.zip"), "no model");
    BufferedDataTable scored =
        NodeRun.of(
                new AnomalyGroupsScorerNodeFactory(),
                scorer(damaged),
                Tables.of(COLUMNS, row(501, true, BOTTLE), row(502, false, "other")))
            .table(0);
    assertFalse(Tables.cell(scored, 0, "Anomaly Score").isMissing());
    assertTrue(reason(scored, 1, "Anomaly Score").contains("other.zip"));
  }

  @Test
  void olderModelsAreNotReplacedUnlessItIsSaid() throws Exception {
    byte[] before = Files.readAllBytes(folder.resolve("bottle.zip"));
    String message =
        assertThrows(
                KNIMEException.class,
                () ->
                    NodeRun.of(
                        new AnomalyDetectorGroupsLearnerNodeFactory(), learner(folder), images()))
            .getMessage();
    assertTrue(message.contains("\"bottle\", \"" + CAMERA + "\" already"), message);
    assertTrue(message.contains("overwrite"), message);
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("bottle.zip")));
  }

  @Test
  void anOlderModelThatStaysIsNamed(@TempDir Path models) throws Exception {
    Files.writeString(models.resolve("few.zip"), "of yesterday");
    NodeRun run =
        NodeRun.of(
            new AnomalyDetectorGroupsLearnerNodeFactory(),
            learner(models).andThen(s -> s.addString("ifExists", "OVERWRITE")),
            Tables.of(
                COLUMNS,
                row(1, false, FEW),
                row(1, false, "b"),
                row(2, false, "b"),
                row(3, false, "b"),
                row(4, false, "b")));
    assertTrue(run.warning().contains("older model of the group is still there"), run.warning());
    assertEquals("of yesterday", Files.readString(models.resolve("few.zip")));
    assertEquals(Set.of("b.zip", "few.zip"), files(models));
  }

  @Test
  void whereNoGroupCanBeLearnedOrScoredTheNodeFails(@TempDir Path models) {
    BufferedDataTable few = Tables.of(COLUMNS, row(1, false, "a"), row(1, false, "b"));
    String learning =
        assertThrows(
                KNIMEException.class,
                () ->
                    NodeRun.of(new AnomalyDetectorGroupsLearnerNodeFactory(), learner(models), few))
            .getMessage();
    assertTrue(learning.contains("None of the 2 groups could be learned"), learning);
    assertTrue(learning.contains("at least 4"), learning);
    String scoring =
        assertThrows(
                KNIMEException.class,
                () -> NodeRun.of(new AnomalyGroupsScorerNodeFactory(), scorer(models), few))
            .getMessage();
    assertTrue(scoring.contains("None of the 2 groups could be scored"), scoring);
    assertTrue(scoring.contains("has no model file"), scoring);
  }

  @Test
  void whoCancelsAtTheSecondGroupKeepsTheModelOfTheFirst(@TempDir Path models) throws Exception {
    NodeProgressMonitor[] monitor = new NodeProgressMonitor[1];
    monitor[0] =
        new DefaultNodeProgressMonitor(
            event -> {
              String message = event.getNodeProgress().getMessage();
              if (message != null && message.startsWith("b (2 of 2): ")) {
                monitor[0].setExecuteCanceled();
              }
            });
    assertThrows(
        CanceledExecutionException.class,
        () ->
            NodeRun.of(
                monitor[0],
                new AnomalyDetectorGroupsLearnerNodeFactory(),
                learner(models),
                Tables.of(
                    COLUMNS,
                    row(1, false, "a"),
                    row(2, false, "a"),
                    row(3, false, "a"),
                    row(4, false, "a"),
                    row(5, false, "b"))));
    assertEquals(Set.of("a.zip"), files(models));
  }
}
