package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.NodeRun.AS_GUESSED;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.imageanomaly.nodes.resultwriter.InspectionResultWriterNodeFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;

/** What a night run leaves in a folder. */
class InspectionResultsTest {

  private static final byte[] PART = Pictures.part(1, true);

  @TempDir private Path temp;
  private Path images;
  private Path results;

  @BeforeEach
  void makeFolders() throws IOException {
    images = Files.createDirectory(temp.resolve("images"));
    results = temp.resolve("results");
  }

  /** A file whose bytes are its own. */
  private Path file(String path) throws IOException {
    Path file = images.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "bytes of " + path);
  }

  private static DataCell[] row(Path file, double score, boolean flagged) {
    DataCell picture = new PNGImageContent(PART).toImageCell();
    return new DataCell[] {
      picture,
      new StringCell(file.toString()),
      new DoubleCell(score),
      BooleanCell.get(flagged),
      flagged ? picture : new MissingCell("no map")
    };
  }

  private static BufferedDataTable table(DataCell[]... rows) {
    return Tables.of(
        List.of(
            "Image",
            PNGImageContent.TYPE,
            "Path",
            StringCell.TYPE,
            "Anomaly Score",
            DoubleCell.TYPE,
            "Prediction (Anomalous)",
            BooleanCell.TYPE,
            "Overlay",
            PNGImageContent.TYPE),
        rows);
  }

  private Consumer<NodeSettings> settings(String ifExists) {
    return settings -> {
      settings.addString("folder", results.toString());
      settings.addString("ifExists", ifExists);
    };
  }

  private NodeRun write(Consumer<NodeSettings> settings, PortObject... inputs) throws Exception {
    return NodeRun.of(new InspectionResultWriterNodeFactory(), settings, inputs);
  }

  private static TreeSet<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      TreeSet<String> names = new TreeSet<>();
      all.filter(Files::isRegularFile)
          .forEach(file -> names.add(folder.relativize(file).toString().replace('\\', '/')));
      return names;
    }
  }

  private static List<String> lines(Path csv) throws IOException {
    return List.of(Files.readString(csv).split("\r\n"));
  }

  @Test
  void tablesCopiesAndOverlaysAreWritten() throws Exception {
    BufferedDataTable regions =
        Tables.of(
            List.of("Image", StringCell.TYPE, "X", DoubleCell.TYPE, "Peak", DoubleCell.TYPE),
            new DataCell[] {new StringCell("Row1"), new DoubleCell(3), new DoubleCell(1.25)});
    NodeRun run =
        write(
            settings("FAIL"),
            table(
                row(file("good.jpg"), 0.25, false),
                row(file("a/000.jpg"), 1.5, true),
                row(file("b/000.jpg"), 2, true)),
            regions);
    assertEquals("", run.warning());
    assertEquals(
        new TreeSet<>(
            List.of(
                "scores.csv",
                "regions.csv",
                "written-files.txt",
                "flagged/000.jpg",
                "flagged/000_2.jpg",
                "overlays/000.png",
                "overlays/000_2.png")),
        files(results));
    assertEquals("bytes of b/000.jpg", Files.readString(results.resolve("flagged/000_2.jpg")));
    assertArrayEquals(PART, Files.readAllBytes(results.resolve("overlays/000.png")));
    assertEquals(
        List.of(
            "\ufeffRowID,Path,Anomaly Score [threshold = 1],Prediction (Anomalous),Copied File,Overlay"
                + " File",
            "Row0," + images.resolve("good.jpg") + ",0.25,false,,",
            "Row1," + images.resolve("a/000.jpg") + ",1.5,true,flagged/000.jpg,overlays/000.png",
            "Row2,"
                + images.resolve("b/000.jpg")
                + ",2.0,true,flagged/000_2.jpg,overlays/000_2.png"),
        lines(results.resolve("scores.csv")));
    assertEquals(
        List.of("\ufeffRowID,Image,X [px],Peak [threshold = 1]", "Row0,Row1,3.0,1.25"),
        lines(results.resolve("regions.csv")));
  }

  @Test
  void eachRunGetsASubfolderThatSortsByTime() throws Exception {
    BufferedDataTable table = table(row(file("a.png"), 2, true));
    for (int run = 0; run < 2; run++) {
      write(settings("NEW_SUBFOLDER"), table);
    }
    try (Stream<Path> entries = Files.list(results)) {
      List<String> names = entries.map(path -> path.getFileName().toString()).sorted().toList();
      assertEquals(2, names.size(), names::toString);
      for (String name : names) {
        assertTrue(name.matches("\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d-\\d\\d(_2)?"), name);
        assertTrue(files(results.resolve(name)).contains("flagged/a.png"));
      }
    }
  }

  @Test
  void whatAnEarlierRunWroteIsReplacedAndNothingElse() throws Exception {
    write(settings("REPLACE"), table(row(file("a.png"), 2, true)));
    write(settings("REPLACE"), table(row(file("b.png"), 2, true)));
    assertTrue(files(results).contains("flagged/b.png"));
    assertFalse(files(results).contains("flagged/a.png"));
    Files.writeString(results.resolve("flagged/note.txt"), "mine");
    String refused =
        assertThrows(
                InvalidSettingsException.class,
                () -> write(settings("REPLACE"), table(row(file("c.png"), 2, true))))
            .getMessage();
    assertTrue(refused.contains("flagged/note.txt"), refused);
    assertTrue(files(results).contains("flagged/b.png"));
  }

  /** Killed between putting the old folder away and moving the new one there, or after that. */
  @Test
  void whatAKilledRunPutAwayIsTakenBackOrRemoved() throws Exception {
    write(settings("REPLACE"), table(row(file("a.png"), 2, true)));
    Path away = results.resolveSibling(".inspection-old-results-" + UUID.randomUUID());
    Files.move(results, away);
    BufferedDataTable table = table(row(file("b.png"), 2, true));
    assertThrows(KNIMEException.class, () -> write(settings("FAIL"), table));
    assertTrue(files(results).contains("flagged/a.png"));
    Files.createDirectory(away);
    Files.writeString(away.resolve("scores.csv"), "old");
    Files.copy(results.resolve("written-files.txt"), away.resolve("written-files.txt"));
    write(settings("REPLACE"), table);
    assertTrue(files(results).contains("flagged/b.png"));
    try (Stream<Path> left = Files.list(temp)) {
      assertEquals(2, left.count());
    }
  }

  @Test
  void aFolderWithOtherThingsIsLeftAlone() throws Exception {
    Files.createDirectories(results);
    Files.writeString(results.resolve("thesis.docx"), "mine");
    BufferedDataTable table = table(row(file("a.png"), 2, true));
    for (String ifExists : List.of("FAIL", "REPLACE")) {
      assertThrows(InvalidSettingsException.class, () -> write(settings(ifExists), table));
    }
    assertEquals(new TreeSet<>(List.of("thesis.docx")), files(results));
  }

  /** A list that somebody wrote by hand makes no file of others replaceable through a link. */
  @Test
  void linksInTheFolderAreNotFollowed() throws Exception {
    Path others = Files.createDirectory(temp.resolve("others"));
    Files.writeString(others.resolve("a.png"), "theirs");
    write(settings("REPLACE"), table(row(file("a.png"), 0.1, false)));
    Files.createSymbolicLink(results.resolve("flagged"), others);
    assertThrows(
        InvalidSettingsException.class,
        () -> write(settings("REPLACE"), table(row(file("a.png"), 2, true))));
    assertEquals("theirs", Files.readString(others.resolve("a.png")));
  }

  @Test
  void aFileThatIsGoneIsAWarning() throws Exception {
    Path gone = file("gone.png");
    BufferedDataTable table = table(row(gone, 2, true), row(file("a.png"), 3, true));
    Files.delete(gone);
    NodeRun run = write(settings("FAIL"), table);
    assertTrue(run.warning().contains("gone.png"), run.warning());
    assertTrue(run.warning().startsWith("1 image was not copied"), run.warning());
    assertTrue(
        files(results).containsAll(List.of("flagged/a.png", "overlays/gone.png")),
        files(results)::toString);
  }

  @Test
  void resultsAmongTheImagesAreRefused() throws Exception {
    Path inside = file("results/flagged/a.png");
    results = images.resolve("results");
    for (BufferedDataTable table :
        List.of(table(row(inside, 0.1, false)), table(row(file("b.png"), 0.1, false)))) {
      String refused =
          assertThrows(KNIMEException.class, () -> write(settings("NEW_SUBFOLDER"), table))
              .getMessage();
      assertTrue(refused.contains("Choose a folder"), refused);
    }
    assertEquals(new TreeSet<>(List.of("flagged/a.png")), files(results));
  }

  @Test
  void formulasBecomeTextAndFieldsAreQuoted() throws Exception {
    results = temp.resolve("csv");
    Consumer<NodeSettings> semicolons =
        settings("FAIL").andThen(settings -> settings.addString("format", "SEMICOLON"));
    write(
        semicolons.andThen(settings -> settings.addBoolean("copyFiles", false)),
        Tables.of(
            List.of(
                "Prediction (Anomalous)",
                BooleanCell.TYPE,
                "Note",
                StringCell.TYPE,
                "N",
                DoubleCell.TYPE),
            note("=HYPERLINK(\"x\")", -0.5),
            note("a; \"b\"", 1e-7),
            note("-1+1", 2),
            note(" @SUM(A1)", 3),
            note("two\nlines", 4),
            note("Grün", 5)));
    assertEquals(
        List.of(
            "\ufeffRowID;Prediction (Anomalous);Note;N;Copied File;Overlay File",
            "Row0;false;\"'=HYPERLINK(\"\"x\"\")\";-0,5;;",
            "Row1;false;\"a; \"\"b\"\"\";1,0E-7;;",
            "Row2;false;'-1+1;2,0;;",
            "Row3;false;' @SUM(A1);3,0;;",
            "Row4;false;\"two\nlines\";4,0;;",
            "Row5;false;Grün;5,0;;"),
        lines(results.resolve("scores.csv")));
    byte[] file = Files.readAllBytes(results.resolve("scores.csv"));
    assertEquals("\ufeff", new String(file, 0, 3, StandardCharsets.UTF_8));
  }

  private static DataCell[] note(String text, double number) {
    return new DataCell[] {BooleanCell.FALSE, new StringCell(text), new DoubleCell(number)};
  }

  @Test
  void borderlineImagesAreWrittenIfWanted() throws Exception {
    Consumer<NodeSettings> borderline =
        settings("FAIL")
            .andThen(
                settings -> {
                  settings.addBoolean("borderline_is_present", true);
                  settings.addDouble("borderline", 0.8);
                });
    write(
        borderline,
        table(
            row(file("far.png"), 0.8, false),
            row(file("near.png"), 0.9, false),
            row(file("beyond.png"), 1.1, true)));
    TreeSet<String> files = files(results);
    assertTrue(files.containsAll(List.of("borderline/near.png", "flagged/beyond.png")));
    assertFalse(files.toString().contains("far"), files::toString);
  }

  @Test
  void aPredictedClassIsReadByItsUsualName() throws Exception {
    write(
        settings("FAIL")
            .andThen(settings -> settings.addString("flagColumn", "Prediction (Label)")),
        Tables.of(
            List.of(
                "Path",
                StringCell.TYPE,
                "P (Label=good)",
                DoubleCell.TYPE,
                "P (Label=scratch)",
                DoubleCell.TYPE,
                "Prediction (Label)",
                StringCell.TYPE),
            predicted(file("a.png"), "good"),
            predicted(file("b.png"), "scratch")));
    TreeSet<String> files = files(results);
    assertTrue(files.contains("flagged/b.png"), files::toString);
    assertFalse(files.contains("flagged/a.png"), files::toString);
  }

  private static DataCell[] predicted(Path file, String label) {
    return new DataCell[] {
      new StringCell(file.toString()),
      new DoubleCell(0.5),
      new DoubleCell(0.5),
      new StringCell(label)
    };
  }

  @Test
  void aCanceledRunLeavesWhatWasThere() throws Exception {
    write(settings("REPLACE"), table(row(file("a.png"), 2, true)));
    TreeSet<String> before = files(temp);
    BufferedDataTable table =
        table(row(file("a.png"), 3, true), row(images.resolve("a.png"), 3, true));
    NodeProgressMonitor[] monitor = {null};
    monitor[0] =
        new DefaultNodeProgressMonitor(
            event -> {
              String message = event.getNodeProgress().getMessage();
              if (message != null && message.startsWith("Row 2")) {
                monitor[0].setExecuteCanceled();
              }
            });
    assertThrows(
        CanceledExecutionException.class,
        () ->
            NodeRun.of(
                monitor[0], new InspectionResultWriterNodeFactory(), settings("REPLACE"), table));
    assertEquals(before, files(temp));
  }

  @Test
  void aFolderThatMayNotBeWrittenToIsRefusedBeforeAnythingRuns() throws Exception {
    results = temp.resolve("not/there/results");
    BufferedDataTable table = table(row(file("a.png"), 2, true));
    String refused =
        assertThrows(InvalidSettingsException.class, () -> write(settings("FAIL"), table))
            .getMessage();
    assertTrue(refused.contains("Create it first"), refused);
  }

  @Test
  void namesThatSystemsDoNotTakeAreChanged() throws Exception {
    List<DataCell[]> rows = new ArrayList<>();
    for (String name : List.of("con.png", "-rf.png", "A.PNG", "a.png", ".hidden")) {
      rows.add(row(file(name.equals("A.PNG") ? "upper/A.PNG" : name), 2, true));
    }
    write(settings("FAIL"), table(rows.toArray(DataCell[][]::new)));
    TreeSet<String> files = files(results);
    assertTrue(
        files.containsAll(
            List.of(
                "flagged/_con.png",
                "flagged/_-rf.png",
                "flagged/A.PNG",
                "flagged/a_2.png",
                "flagged/_.hidden")),
        files::toString);
  }

  @Test
  void aTableThatNobodyScoredIsRefused() {
    assertThrows(InvalidSettingsException.class, () -> write(AS_GUESSED, Tables.images(1, 1)));
  }
}
