package org.imageanomaly.embedded.export;

import static org.imageanomaly.embedded.table.Tables.png;
import static org.imageanomaly.embedded.table.Tables.spec;
import static org.imageanomaly.embedded.table.Tables.table;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataColumnProperties;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;

class TableExportTest {
  @TempDir private Path folder;

  @Test
  void fieldsAreQuotedAsRfc4180Says() throws IOException {
    BufferedDataTable table =
        table(
            spec("a,b", StringCell.TYPE, "d", DoubleCell.TYPE, "ok", BooleanCell.TYPE),
            new DefaultRow(
                "r\"1\"", new StringCell("two\nlines"), new DoubleCell(0.1), BooleanCell.TRUE),
            new DefaultRow("r2", new StringCell(""), new MissingCell(null), BooleanCell.FALSE));
    Path csv = TableExport.write(table, folder, "port_1");
    assertEquals(
        "Row ID,\"a,b\",d,ok\r\n\"r\"\"1\"\"\",\"two\nlines\",0.1,true\r\nr2,\"\",,false\r\n",
        Files.readString(csv));
    assertEquals(List.of("port_1.csv"), names(folder));
  }

  @Test
  void reasonsOfMissingCellsStandInAFileBesideIt() throws IOException {
    BufferedDataTable table =
        table(
            spec("Image", PNGImageContent.TYPE),
            new DefaultRow("bad/x.png", new MissingCell("truncated, at byte 7")));
    assertEquals(
        "Row ID,Image\r\nbad/x.png,\r\n", Files.readString(TableExport.write(table, folder, "t")));
    assertEquals(
        "Row ID,Column,Reason\r\nbad/x.png,Image,\"truncated, at byte 7\"\r\n",
        Files.readString(folder.resolve("t.missing.csv")));
  }

  private static PNGImageContent picture() {
    return new PNGImageContent(png(8, 1));
  }

  @Test
  void missingCellsThatAreNoSurpriseHaveNoReasonBesideThem() throws IOException {
    MissingCell noMap = new MissingCell("The detector has no map.");
    MissingCell noMask = new MissingCell("There is no mask for this image.");
    MissingCell small = new MissingCell("too small");
    BufferedDataTable table =
        table(
            spec(
                "Image", PNGImageContent.TYPE,
                "Mask", PNGImageContent.TYPE,
                "Area", DoubleCell.TYPE,
                "Anomaly Score", DoubleCell.TYPE,
                "Prediction (Anomalous)", BooleanCell.TYPE),
            new DefaultRow(
                "a", picture().toImageCell(), noMask, noMap, new DoubleCell(1), BooleanCell.TRUE),
            new DefaultRow(
                "b", new MissingCell("truncated"), noMask, noMap, small, new MissingCell("of b")),
            new DefaultRow("c", picture().toImageCell(), noMask, noMap, small, small));
    TableExport.write(table, folder, "t");
    assertEquals(
        "Row ID,Column,Reason\r\n"
            + "b,Image,truncated\r\n"
            + "c,\"Anomaly Score, Prediction (Anomalous)\",too small\r\n",
        Files.readString(folder.resolve("t.missing.csv")));
  }

  @Test
  void thatNoImageHasADecisionIsNeverByDesign() throws IOException {
    MissingCell gray = new MissingCell("gray, not color");
    BufferedDataTable table =
        table(
            spec("Image", PNGImageContent.TYPE, "Prediction (Anomalous)", BooleanCell.TYPE),
            new DefaultRow("a", picture().toImageCell(), gray),
            new DefaultRow("b", picture().toImageCell(), gray));
    TableExport.write(table, folder, "t");
    assertEquals(3, Files.readAllLines(folder.resolve("t.missing.csv")).size());
  }

  @Test
  void resultsWithoutAValueAreNoSurprise() throws IOException {
    BufferedDataTable table =
        table(
            spec("F1", DoubleCell.TYPE), new DefaultRow("r", new MissingCell("not defined here")));
    TableExport.write(table, folder, "t");
    assertEquals(List.of("t.csv"), names(folder));
  }

  @Test
  void theHeaderSaysTheUnitThatAColumnHas() throws IOException {
    DataColumnSpecCreator width = new DataColumnSpecCreator("Width", DoubleCell.TYPE);
    width.setProperties(new DataColumnProperties(Map.of("org.imageanomaly.unit", "px")));
    BufferedDataTable table = table(new DataTableSpec(width.createSpec()));
    assertEquals("Row ID,Width [px]\r\n", Files.readString(TableExport.write(table, folder, "t")));
  }

  @Test
  void lettersBeyondAsciiComeWithTheMarkThatExcelLooksFor() throws IOException {
    DefaultRow row = new DefaultRow("Größe", new StringCell("ä"));
    BufferedDataTable table = table(spec("a", StringCell.TYPE), row);
    assertEquals(
        "\ufeffRow ID,a\r\nGröße,ä\r\n", Files.readString(TableExport.write(table, folder, "t")));
    assertEquals(List.of("t.csv"), names(folder));
  }

  @Test
  void picturesOfAnEarlierTableDoNotStay() throws IOException {
    DataTableSpec spec = spec("Image", PNGImageContent.TYPE);
    TableExport.write(table(spec, new DefaultRow("old", picture().toImageCell())), folder, "t");
    TableExport.write(table(spec, new DefaultRow("new", picture().toImageCell())), folder, "t");
    assertEquals(List.of("new.png"), names(folder.resolve("t/Image")));
  }

  @Test
  void picturesOfNumberedRowsAreNamedAfterTheirFilesToo() throws IOException {
    BufferedDataTable table =
        table(
            spec("Image", PNGImageContent.TYPE, "Path", StringCell.TYPE),
            new DefaultRow("Row0", picture().toImageCell(), new StringCell("C:\\in\\IMG_7.jpeg")),
            new DefaultRow("Row1", picture().toImageCell(), new StringCell("/in/a.b c.png")),
            new DefaultRow("test/1.png", picture().toImageCell(), new StringCell("/in/1.png")));
    TableExport.write(table, folder, "t");
    assertEquals(
        List.of("Row0 IMG_7.png", "Row1 a.b c.png", "test_1.png"),
        names(folder.resolve("t/Image")));
  }

  @Test
  void everyPictureHasItsOwnFileWhateverItsRowIsCalled() throws IOException {
    BufferedDataTable table =
        table(
            spec("Image", PNGImageContent.TYPE),
            new DefaultRow("a #2.png", picture().toImageCell()),
            new DefaultRow("a/.png", picture().toImageCell()),
            new DefaultRow("A:.png", picture().toImageCell()),
            new DefaultRow("a_ #3", picture().toImageCell()));
    TableExport.write(table, folder, "t");
    assertEquals(4, names(folder.resolve("t/Image")).size());
  }

  @Test
  void imagesAreFoundAtThePathInTheTable() throws IOException {
    byte[] png = png(8, 1);
    BufferedDataTable table =
        table(
            spec("Image", PNGImageContent.TYPE),
            new DefaultRow("test/good/000.png", new PNGImageContent(png).toImageCell()),
            new DefaultRow("test_good_000.PNG", new PNGImageContent(png).toImageCell()));
    List<String> lines = Files.readAllLines(TableExport.write(table, folder, "port_1"));
    assertEquals("test/good/000.png,port_1/Image/test_good_000.png", lines.get(1));
    assertEquals("test_good_000.PNG,port_1/Image/test_good_000 #2.png", lines.get(2));
    for (String line : lines.subList(1, 3)) {
      assertArrayEquals(
          png, Files.readAllBytes(folder.resolve(line.substring(line.indexOf(',') + 1))));
    }
  }

  @Test
  void noNameLeadsOutOfTheFolder() throws IOException {
    Path inside = Files.createDirectory(folder.resolve("inside"));
    BufferedDataTable table =
        table(
            spec("../../column", PNGImageContent.TYPE, "/abs", PNGImageContent.TYPE),
            new DefaultRow(
                "../../../escape",
                new PNGImageContent(png(8, 1)).toImageCell(),
                new PNGImageContent(png(8, 1)).toImageCell()),
            new DefaultRow(
                "C:\\x\u0000",
                new PNGImageContent(png(8, 1)).toImageCell(),
                new MissingCell(null)));
    TableExport.write(table, inside, "../name");
    assertEquals(List.of("inside"), names(folder));
    try (Stream<Path> all = Files.walk(inside)) {
      assertEquals(3, all.filter(p -> p.toString().endsWith(".png")).count());
    }
  }

  @Test
  void namesAreValidEverywhere() {
    assertEquals("_", FileNames.safe(""));
    assertEquals("_", FileNames.safe(".."));
    assertEquals("_CON", FileNames.safe("CON"));
    assertEquals("a_b_c", FileNames.safe("a/b:c"));
    assertEquals("gut_ä", FileNames.safe("gut_ä", StandardCharsets.UTF_8));
    assertEquals("gut__", FileNames.safe("gut_ä", StandardCharsets.US_ASCII));
    assertTrue(FileNames.safe("\ud83d\ude00".repeat(300), StandardCharsets.UTF_8).length() <= 100);
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() throws IOException {
    Path taken = Files.writeString(folder.resolve("taken"), "a file");
    BufferedDataTable table = table(spec("d", DoubleCell.TYPE));
    IOException e = assertThrows(IOException.class, () -> TableExport.write(table, taken, "t"));
    assertTrue(e.getMessage().contains("taken"), e.getMessage());
    assertFalse(Files.isDirectory(taken));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void whoReadsAFileThatIsReplacedFindsOneOrTheOther() throws Exception {
    BufferedDataTable table = table(spec("ä", StringCell.TYPE));
    Path csv = TableExport.write(table, folder, "t");
    FutureTask<Void> writing =
        new FutureTask<>(
            () -> {
              for (int i = 0; i < 200; i++) {
                TableExport.write(table, folder, "t");
              }
              return null;
            });
    new Thread(writing, "writing").start();
    while (!writing.isDone()) {
      assertEquals("\ufeffRow ID,ä\r\n", Files.readString(csv));
    }
    writing.get();
  }
}
